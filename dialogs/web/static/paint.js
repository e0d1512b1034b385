// Turns messages into elements. Text only ever becomes text nodes.

// What the page that paints calls things, in the language that it speaks.
export const words = {};

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre" };

function wrap(entity, text, act) {
  const { type } = entity;
  if (TAGS[type]) return element(TAGS[type]);
  if (type === "text_link" || type === "url") {
    return element("a", { href: entity.url ?? text, target: "_blank", rel: "noopener noreferrer" });
  }
  if (type === "bot_command") {
    return element("button", { type: "button", class: "inline-command", onclick: () => act.command(text) });
  }
  if (type === "blockquote") return element("blockquote");
  if (type === "expandable_blockquote") return element("blockquote", { class: "folded" });
  return element("span", { class: type });
}

// Entities nest; offsets count UTF-16 units, as JavaScript's strings do.
export function formatted(text, entities, act) {
  const root = document.createDocumentFragment();
  const list = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fill = (parent, from, to) => {
    let at = from;
    while (list.length && list[0].offset < to) {
      const entity = list.shift();
      const end = Math.min(entity.offset + entity.length, to);
      const inner = wrap(entity, text.slice(entity.offset, end), act);
      parent.append(text.slice(at, entity.offset), inner);
      fill(inner, entity.offset, end);
      at = end;
      if (inner.localName === "blockquote" && text[at] === "\n") at += 1;
    }
    parent.append(text.slice(at, to));
  };
  fill(root, 0, text.length);
  root.querySelectorAll("blockquote.folded").forEach(makeFoldable);
  return root;
}

// A reply of the conversation itself: blocks of lines, each line in stretches that stand out or not.
function blocks(list) {
  const root = document.createDocumentFragment();
  list.forEach((block, at) => {
    const parts = block.heading ? [element("b", {}, block.heading)] : [];
    block.lines.forEach((line) => parts.push(...(parts.length ? ["\n"] : []), ...lineOf(line)));
    if (at && !(block.folded || list[at - 1].folded)) root.append("\n\n");
    root.append(block.folded ? element("blockquote", { class: "folded" }, ...parts) : element("span", {}, ...parts));
  });
  root.querySelectorAll("blockquote.folded").forEach(makeFoldable);
  return root;
}

function lineOf(line) {
  const runs = line.runs.map(([text, strong]) => (strong ? element("b", {}, text) : text));
  const link = line.link && element("a", { href: line.link, target: "_blank", rel: "noopener noreferrer" }, ...runs);
  return [line.before, ...(link ? [link] : runs), line.after];
}

function makeFoldable(quote) {
  const inner = element("div", { class: "fold" }, ...quote.childNodes);
  const toggle = element("button", { type: "button", class: "unfold", "aria-expanded": "false" }, words.unfold);
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? words.fold : words.unfold;
  });
  quote.replaceChildren(inner, toggle);
}

export function time(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} kB`;
}

function attachment(file) {
  if (!file) return null;
  if (file.picture) return element("img", { src: file.url, alt: words.picture, class: "picture" });
  return element("a", { class: "document", href: file.url, download: file.name }, `${file.name}, ${size(file.size)}`);
}

function key(button, place, act) {
  const marks = { copy_text: " copy", url: " opens" };
  return element("button", {
    type: "button",
    class: `key${marks[button.kind] ?? ""}`,
    "data-place": place.join(),
    "aria-label": button.kind === "copy_text" ? `${button.label}: ${words.copies}` : null,
    onclick: (event) => act.tap(event.currentTarget, place, button),
  }, button.label);
}

function keyboard(message, act) {
  if (!message.keyboard?.length) return null;
  const rows = message.keyboard.map((row, y) =>
    element("div", { class: "keys-row" }, ...row.map((button, x) => key(button, [y, x], act))));
  return element("div", { class: "keys", role: "group", "aria-label": words.buttons }, ...rows);
}

function meta(message, own, shared, act) {
  const marks = [message.reaction, message.edited && words.edited, message.protected && words.protected, time(message.date)];
  const answer = { type: "button", class: "answer", "aria-label": `${words.reply_to} ${own ? words.yourself : message.name}`, onclick: () => act.reply(message) };
  return element("div", { class: "meta" },
    shared ? element("button", answer, words.reply) : null,
    element("span", {}, marks.filter(Boolean).join(" · ")));
}

function quoted(reply, act) {
  if (!reply) return null;
  return element("button", { type: "button", class: "quoted", onclick: () => act.show(reply.id) },
    element("b", {}, reply.name), element("span", {}, reply.text));
}

// One message as a row of the log. `me` is the person whose phone it is.
export function row(message, me, shared, act) {
  if (message.service) return element("p", { class: "service" }, message.service);
  const own = message.from === me;
  const name = shared && !own ? message.name : "";
  const bubble = element("div", { class: "bubble" },
    name ? element("p", { class: `who ${message.from === "bot" ? "bot" : ""}` }, name) : null,
    message.via ? element("p", { class: "via" }, `${words.via} @${message.via}`) : null,
    message.only ? element("p", { class: "via" }, words.only) : null,
    quoted(message.reply, act),
    attachment(message.file),
    element("div", { class: "text" }, message.blocks ? blocks(message.blocks) : formatted(message.text, message.entities ?? [], act)),
    meta(message, own, shared, act));
  return element("article", {
    class: `message ${own ? "own" : "other"}`, "data-key": message.key, "aria-label": own ? words.you : message.name,
  },
  bubble,
  keyboard(message, act),
  message.heard !== false ? null : element("p", { class: "unheard" }, words.unheard));
}

// A quote that fits into its folded height needs no button.
export function settle(article) {
  article.querySelectorAll("blockquote.folded").forEach((quote) => {
    const inner = quote.querySelector(".fold");
    if (inner.scrollHeight <= inner.clientHeight + 2) quote.classList.add("short");
  });
}
