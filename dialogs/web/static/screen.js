// The screen of one phone: a log that messages are put into, a field to type in, a menu, a toast.

import { element, settle } from "./paint.js";

export const find = (selector, within = document) => within.querySelector(selector);

const firstLine = (message) => find(".text", message)?.textContent.split("\n")[0];

// What somebody has unfolded stays so where the same stands again.
function keepUnfolded(old, node) {
  const open = new Set([...old.querySelectorAll("blockquote.open .fold")].map((fold) => fold.textContent));
  node.querySelectorAll(".fold").forEach((fold) => { if (open.has(fold.textContent)) fold.nextElementSibling.click(); });
}

export class Screen {
  // `atEnd`: a long message opens at its last line, as many clients show it, or else at its first.
  constructor(node, { atEnd = false } = {}) {
    this.node = node;
    this.atEnd = atEnd;
    this.log = find(".log", node);
    this.field = find("textarea", node);
    this.menu = find(".menu", node);
    find(".composer", node).addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
    });
    this.field.addEventListener("input", () => this.grow());
    find(".commands", node).addEventListener("click", () => this.toggleMenu());
    node.addEventListener("keydown", (event) => { if (event.key === "Escape") this.closeMenu(); });
  }

  submit() { if (this.field.value.trim()) this.send(this.field.value); }

  put(node) {
    this.log.append(node);
    settle(node);
    this.toEnd();
  }

  // A message is redrawn in its place; whoever was on its buttons by keyboard stays there. If it
  // begins as before, its end stays where it was, as with a real client; if not, it is read anew.
  swap(old, node) {
    const focused = old.contains(document.activeElement) ? document.activeElement.dataset.place ?? "" : null;
    const { bottom } = old.getBoundingClientRect();
    const seen = bottom > this.log.getBoundingClientRect().top;
    old.replaceWith(node);
    settle(node);
    keepUnfolded(old, node);
    const begun = firstLine(old) === firstLine(node);
    if (begun) this.log.scrollTop += node.getBoundingClientRect().bottom - bottom;
    if (focused !== null) (find(`[data-place="${focused}"]`, node) ?? find("button.key", node) ?? this.log).focus({ preventScroll: true });
    if (seen && !begun) this.reveal(node);
  }

  toEnd() {
    if (this.log.lastElementChild) this.reveal(this.log.lastElementChild);
  }

  reveal(node) {
    const long = node.offsetHeight > this.log.clientHeight - 24;
    if (node === this.log.lastElementChild && (!long || this.atEnd)) this.log.scrollTop = this.log.scrollHeight;
    else if (long) this.log.scrollTop = node.offsetTop - this.log.offsetTop - 10;
    else node.scrollIntoView({ block: "nearest" });
  }

  toast(text) {
    const toast = find(".toast", this.node);
    toast.textContent = text;
    toast.classList.add("shown");
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { toast.classList.remove("shown"); toast.textContent = ""; }, 1500 + text.length * 55);
  }

  toggleMenu() {
    if (!this.menu.hidden) { this.closeMenu(); return; }
    this.openMenu();
    find("button", this.menu)?.focus();
  }

  showMenu(items, otherwise = "", kind = "") {
    this.menu.className = `menu ${kind}`;
    this.menu.replaceChildren(...items.map((item) =>
      element("button", { type: "button", onclick: item.go }, element("b", {}, item.title), element("span", {}, item.description))));
    if (!items.length) this.menu.append(element("p", {}, otherwise));
    this.menu.hidden = false;
    find(".commands", this.node).setAttribute("aria-expanded", "true");
  }

  closeMenu() {
    const within = this.menu.contains(document.activeElement);
    this.menu.hidden = true;
    find(".commands", this.node).setAttribute("aria-expanded", "false");
    if (within) this.field.focus();
  }

  grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 120)}px`;
  }
}

// Day or night: as the device says, until the button says otherwise.
export function followTheme(button) {
  const preferred = window.matchMedia("(prefers-color-scheme: dark)");
  const paint = (dark) => {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    button.setAttribute("aria-pressed", String(dark));
  };
  paint(preferred.matches);
  preferred.addEventListener("change", () => paint(preferred.matches));
  button.addEventListener("click", () => paint(document.documentElement.dataset.theme !== "dark"));
}
