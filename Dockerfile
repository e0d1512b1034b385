# The bot and what it needs, for an account without rights and a root that cannot be written to.
# To pin the base by its digest: --build-arg BASE=python:3.11-slim@sha256:...
ARG BASE=python:3.11-slim
FROM ${BASE} AS build
ARG PIP_INDEX_URL
ARG UV_DEFAULT_INDEX=${PIP_INDEX_URL}
ARG SSL_CERT_FILE
ARG PIP_CERT=${SSL_CERT_FILE}
WORKDIR /build
RUN apt-get update -qq && apt-get install --yes -qq --no-install-recommends binutils >/dev/null
COPY .ci/uv.txt pyproject.toml uv.lock ./
RUN python -m venv tools \
    && tools/bin/pip install --quiet --no-cache-dir --no-deps --require-hashes -r uv.txt \
    && python -m venv --without-pip /venv \
    && tools/bin/uv export --quiet --frozen --no-emit-project --no-default-groups -o locked.txt \
    && tools/bin/uv pip sync --quiet --require-hashes --only-binary=:all: --link-mode=copy \
       --python /venv locked.txt
# What is never loaded here goes: symbols, tests, headers, sources, stubs, sample data, other fonts,
# random numbers, two image formats, windows, what merely speeds up short look-ups, parts of a font
# library that make fonts, and the time zones, which the base has (tried below).
# Libraries in *.libs were patched after linking: strip breaks them.
RUN cd /venv/lib/python3*/site-packages \
    && find . -name '*.so' -not -path '*.libs/*' -exec strip --strip-unneeded {} + \
    && find . -type d \( -name tests -o -name include -o -name sample_data -o -name afm \
       -o -name pdfcorefonts -o -name images -o -name f2py -o -path ./numpy/distutils \
       -o -path ./numpy/random \
       -o -path './fontTools/*2*u' -o -path ./fontTools/merge -o -path ./fontTools/mtiLib \
       -o -path ./fontTools/t1Lib -o -path ./fontTools/ufoLib -o -path ./fontTools/voltLib \
       -o -path ./pydantic/v1 -o -path ./tzdata/zoneinfo \
       -o -name wrapt-stubs \) -prune -exec rm -r {} + \
    && find . -type f \( -name '*.pyi' -o -name '*.c' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.a' \
       -o -name '_*tests.*.so' -o -name '_simd.*' -o -name '*avif*.so*' \
       -o -name '*webp*.so*' -o -name 'libsharpyuv*' -o -name '_tkagg*' -o -path './fontTools/*.so' -o -path './rapidfuzz/*.so' \
       -o -name 'STIX*.ttf' -o -name 'cm*.ttf' -o -name 'DejaVuSerif*' -o -name 'DejaVuSansMono*' \
       -o -name '*Oblique.ttf' \) -delete
WORKDIR /app
COPY LICENSE ./
COPY core core
COPY dialogs dialogs
COPY bot bot
# Each module that a start and a picture load is compiled, and no other.
ENV MPLCONFIGDIR=/tmp/matplotlib
RUN /venv/bin/python -c "import bot.__main__, bot.serve.listening, bot.store.redis, uvloop; \
    from dialogs.pictures import draw; from dialogs.pictures.handout import handout; \
    from datetime import date; from zoneinfo import ZoneInfo; ZoneInfo('Europe/Berlin'); \
    draw('course', 'E14m-7y-HR'); \
    handout('E14m-7y-HR', today=date(2026, 1, 1))" \
    && python -m compileall -q core dialogs bot

FROM ${BASE}
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    BOT_STORE=sqlite:////data/consults.sqlite3
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
RUN install --directory --owner=10001 --group=10001 --mode=0700 /data
USER 10001:10001
VOLUME /data
STOPSIGNAL SIGTERM
CMD ["python", "-m", "bot"]
