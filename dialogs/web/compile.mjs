// Compiles a tree of Python sources with the very Python that will run them.
// node compile.mjs RUNTIME TREE

const [, , runtime, tree] = process.argv;
const { loadPyodide } = await import(`${runtime}/pyodide.mjs`);
const python = await loadPyodide({ indexURL: runtime });
python.mountNodeFS("/tree", tree);
const done = python.runPython(`
import compileall
from py_compile import PycInvalidationMode

compileall.compile_dir(
    "/tree", stripdir="/tree", maxlevels=20, quiet=1, legacy=True, optimize=2,
    invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
)
`);
process.exit(done ? 0 : 1);
