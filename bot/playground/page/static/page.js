// The demo page: what the server says, shown on two phones; what people do, told to the server.

import { element, row, settle, time, words } from "./paint.js";
import { Screen, find, followTheme } from "./screen.js";

Object.assign(words, JSON.parse(find("#words").textContent));
const MOST_ENTRIES = 200;
const INVITE_AFTER = 1500;
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const IDLE = "Use either phone, or let a guided tour play a whole consult.";
const state = { bot: {}, chats: new Map(), messages: new Map(), commands: {}, tour: {} };
const phones = new Map();

async function act(action, body) {
  const answer = await fetch(`play/${action}`, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

class Phone extends Screen {
  constructor(person) {
    super(find("#phone").content.cloneNode(true).firstElementChild, { atEnd: true });
    this.person = person;
    this.tabs = find(".tabs", this.node);
    this.replyBar = find(".reply", this.node);
    this.drafts = new Map();
    this.unread = new Set();
    this.chat = person.private;
    this.replyTo = null;
    this.node.dataset.person = person.name;
    this.node.setAttribute("aria-label", `${person.shown}'s phone`);
    find(".owner", this.node).textContent = person.shown;
    this.field.setAttribute("aria-label", `Message, as ${person.name}`);
    this.log.setAttribute("aria-label", `Messages on ${person.name}'s phone`);
    this.listen();
  }

  listen() {
    this.field.addEventListener("keydown", (event) => { if (event.key === "Escape") this.reply(null); });
    this.field.addEventListener("input", () => this.askInline());
    find("button", this.replyBar).addEventListener("click", () => { this.reply(null); this.field.focus(); });
    this.tabs.addEventListener("keydown", (event) => this.moveTab(event));
  }

  get shared() { return state.chats.get(this.chat)?.kind !== "private"; }

  own() {
    return [...state.chats.values()].filter((chat) => chat.id === this.person.private || chat.kind !== "private");
  }

  name(chat) { return chat.kind === "private" ? state.bot.first_name : chat.title; }

  drawTabs() {
    const focused = this.tabs.contains(document.activeElement);
    this.tabs.replaceChildren(...this.own().map((chat) => {
      const selected = chat.id === this.chat;
      return element("button", {
        type: "button", role: "tab", id: `tab-${this.person.name}-${chat.id}`, "aria-selected": String(selected),
        tabindex: selected ? "0" : "-1", class: this.unread.has(chat.id) ? "unread" : "", onclick: () => this.open(chat.id),
      }, this.name(chat), this.unread.has(chat.id) ? element("span", { class: "hidden" }, ", new messages") : "");
    }));
    if (focused) find("[aria-selected=true]", this.tabs).focus();
    this.tabs.setAttribute("aria-label", `${this.person.shown}'s chats`);
    find(".panel", this.node).setAttribute("aria-labelledby", `tab-${this.person.name}-${this.chat}`);
  }

  moveTab(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const chats = this.own();
    const at = chats.findIndex((chat) => chat.id === this.chat);
    this.open(chats[(at + step + chats.length) % chats.length].id);
  }

  open(chatId) {
    if (chatId !== this.chat) {
      this.drafts.set(this.chat, this.field.value);
      this.chat = chatId;
      this.field.value = this.drafts.get(chatId) ?? "";
      this.reply(null);
      this.closeMenu();
    }
    this.unread.delete(chatId);
    this.draw();
  }

  draw() {
    this.drawTabs();
    const chat = state.chats.get(this.chat);
    const title = find(".title", this.node);
    find("h2", title).textContent = this.name(chat);
    find(".about", title).textContent = this.about();
    find(".face", title).textContent = this.name(chat)[0];
    find(".face", title).className = `face ${chat.kind}`;
    const shown = [...state.messages.values()].filter((message) => this.shows(message));
    this.log.replaceChildren(...(shown.length ? shown.map((message) => this.row(message)) : [this.welcome()]));
    this.log.querySelectorAll(".message").forEach(settle);
    this.toEnd();
  }

  shows(message) { return message.chat === this.chat && !message.deleted && (!message.only || message.only === this.person.name); }

  welcome() {
    if (this.shared) return element("p", { class: "service hint" }, "Start with the command /cns, or play a guided tour");
    return element("div", { class: "welcome" },
      element("p", { class: "welcome-title" }, "What can this bot do?"),
      element("p", {}, state.bot.description || "It is starting …"),
      element("button", { type: "button", class: "start", onclick: () => this.send("/start") }, "Start"));
  }

  row(message) {
    return row(message, this.person.name, this.shared, {
      tap: (button, place, what) => this.tap(message, button, place, what),
      reply: (to) => { this.reply(to); this.field.focus(); },
      command: (text) => this.send(text),
      show: (id) => this.find(`${this.chat}/${id}`)?.scrollIntoView({ block: "center" }),
    });
  }

  find(key) { return find(`[data-key="${key}"]`, this.log); }

  add(message) {
    if (message.asks.includes(this.person.name) && this.shows(message)) this.reply(message);
    if (!this.shows(message)) {
      const mine = this.own().some((chat) => chat.id === message.chat);
      if (mine && message.chat !== this.chat && message.from !== this.person.name) { this.unread.add(message.chat); this.drawTabs(); }
      return;
    }
    find(".welcome, .service.hint", this.log)?.remove();
    this.put(this.row(message));
  }

  edit(message) {
    const old = this.find(message.key);
    if (old) this.swap(old, this.row(message));
  }

  remove(key) { this.find(key)?.remove(); if (!this.log.childElementCount) this.draw(); }

  async send(text) {
    const [chat, replyTo] = [this.chat, this.replyTo];
    if (!text.trim() || (!this.shared && text.startsWith(`@${state.bot.username} `))) return;
    this.field.value = "";
    this.grow();
    this.reply(null);
    this.closeMenu();
    await act("send", { person: this.person.name, chat, text, reply_to: replyTo?.key }).catch((error) => this.toast(error.message));
  }

  async tap(message, button, place, what) {
    if (what.kind === "url") { window.open(what.url, "_blank", "noopener"); return; }
    if (what.kind === "copy_text") { navigator.clipboard?.writeText(what.copies).catch(() => {}); this.toast("Copied"); }
    button.setAttribute("aria-busy", "true");
    try {
      const tap = await act("tap", { person: this.person.name, message: message.key, place });
      if (what.kind === "callback_data" && !answered.delete(tap.tap)) spinning.set(tap.tap, button);
      else button.removeAttribute("aria-busy");
    } catch (error) { button.removeAttribute("aria-busy"); this.toast(error.message); }
  }

  press(key, place) {
    const button = find(`[data-place="${place.join()}"]`, this.find(key) ?? this.log);
    button?.scrollIntoView({ block: "nearest" });
    button?.classList.add("pressed");
    setTimeout(() => button?.classList.remove("pressed"), 700);
  }

  read(key) {
    const node = this.find(key);
    const behavior = calm.matches ? "auto" : "smooth";
    if (node) this.log.scrollTo({ top: node.offsetTop - this.log.offsetTop - 10, behavior });
  }

  reply(message) {
    this.replyTo = message;
    this.replyBar.hidden = !message;
    this.field.placeholder = message?.hint || "Message";
    if (!message) return;
    find("b", this.replyBar).textContent = `Reply to ${message.name}`;
    find("span", this.replyBar).textContent = message.text.split("\n")[0];
  }

  openMenu() {
    const commands = state.commands[this.person.name]?.[this.chat] ?? [];
    this.showMenu(commands.map((item) => ({ title: `/${item.command}`, description: item.description, go: () => this.send(`/${item.command}`) })), "The bot has set no commands yet");
  }

  // "@bot 14m 7y HR" in any chat asks the bot inline, a moment after the last keystroke.
  askInline() {
    clearTimeout(this.inlineTimer);
    const address = `@${state.bot.username} `;
    if (!this.field.value.startsWith(address)) return;
    this.inlineTimer = setTimeout(async () => {
      const body = { person: this.person.name, chat: this.chat, text: this.field.value.slice(address.length) };
      const found = await act("ask", body).catch((error) => ({ results: [], problem: error.message }));
      const choose = (index) => () => { this.field.value = ""; this.closeMenu(); act("choose", { query: found.query, index }); };
      this.showMenu(found.results.map((item, index) => ({ ...item, go: choose(index) })), found.problem ?? "No results", "results");
    }, 400);
  }

  busy(chat) {
    const about = find(".about", this.node);
    if (this.chat !== chat) return;
    about.textContent = "typing …";
    clearTimeout(this.busyTimer);
    this.busyTimer = setTimeout(() => { about.textContent = this.about(); }, 5000);
  }

  about() { return this.shared ? `${state.chats.get(this.chat).members} members · privacy mode on` : "bot"; }
}

const answered = new Set();
const spinning = new Map();
const each = (what) => phones.forEach(what);

function follow(name, chat) {
  const phone = phones.get(name);
  if (chat && phone.chat !== chat) phone.open(chat);
  show(name);
  return phone;
}

function show(name) {
  document.body.dataset.shown = name;
  find("#whose").querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.person === name)));
}

function start(snapshot) {
  document.body.classList.remove("lost");
  state.bot = snapshot.bot;
  state.commands = snapshot.commands;
  state.chats = new Map(snapshot.chats.map((chat) => [chat.id, chat]));
  state.messages = new Map(snapshot.messages.map((message) => [message.key, message]));
  if (!phones.size) {
    snapshot.people.slice(0, 2).forEach((person) => phones.set(person.name, new Phone(person)));
    find("#phones").replaceChildren(...[...phones.values()].map((phone) => phone.node));
    find("#whose").replaceChildren(...snapshot.people.slice(0, 2).map((person) =>
      element("button", { type: "button", "data-person": person.name, onclick: () => show(person.name) }, person.shown)));
    show(snapshot.people[0].name);
    find("#chips").replaceChildren(...snapshot.tours.map((tour) =>
      element("button", { type: "button", "data-tour": tour.name, onclick: () => act("tour", { do: "play", name: tour.name }) }, tour.title)));
  }
  each((phone) => phone.draw());
  tick();
}

function tour(data) {
  state.tour = data;
  const on = Boolean(data.name);
  find("#caption").textContent = data.problem || data.caption || IDLE;
  document.body.classList.toggle("touring", on);
  document.body.classList.toggle("failed", Boolean(data.problem));
  document.querySelectorAll("[data-tour]").forEach((chip) => chip.setAttribute("aria-pressed", String(chip.dataset.tour === data.name)));
  const pause = find("[data-do=pause], [data-do=resume]");
  pause.dataset.do = data.paused ? "resume" : "pause";
  pause.textContent = data.paused ? "Resume" : "Pause";
  if (on) invite(false);
}

function answer(tap) {
  const button = spinning.get(tap.tap);
  if (button) button.removeAttribute("aria-busy");
  else answered.add(tap.tap);
  spinning.delete(tap.tap);
  if (!tap.toast) return;
  if (!tap.alert) { phones.get(tap.person)?.toast(tap.toast); return; }
  find("#alert p").textContent = tap.toast;
  find("#alert").showModal();
}

function record(direction, title, data, failed) {
  const list = find("#entries");
  const entry = element("details", { class: `${direction}${failed ? " failed" : ""}` }, element("summary", {},
    element("span", { class: "way" }, direction === "update" ? "to bot" : "from bot"), element("b", {}, title), element("time", {}, time(Date.now() / 1000))));
  entry.addEventListener("toggle", () => { if (!entry.querySelector("pre")) entry.append(element("pre", { tabindex: "0" }, JSON.stringify(data, null, 1))); });
  list.prepend(entry);
  while (list.childElementCount > MOST_ENTRIES) list.lastElementChild.remove();
}

const HANDLERS = {
  snapshot: start,
  tour: (event) => tour(event.data),
  message(message) {
    const shared = state.chats.get(message.chat)?.kind !== "private";
    if (state.tour.name && shared) each((phone) => { if (phone.chat !== message.chat) phone.open(message.chat); });
    state.messages.set(message.key, message);
    each((phone) => phone.add(message));
  },
  edit(message) { state.messages.set(message.key, message); each((phone) => phone.edit(message)); },
  delete(message) { state.messages.delete(message.key); each((phone) => phone.remove(message.key)); },
  cleared() { state.messages.clear(); each((phone) => { phone.unread.clear(); phone.reply(null); phone.open(state.tour.name ? phone.person.private : phone.chat); }); },
  commands(event) { state.commands = event.commands; state.bot = event.bot; each((phone) => { if (find(".welcome", phone.log)) phone.draw(); }); },
  chat(chat) { state.chats.set(chat.id, chat); each((phone) => phone.draw()); },
  answer,
  typing(event) {
    find("#alert").close();
    const phone = follow(event.data.person, event.data.chat);
    phone.field.value = event.data.text;
    phone.grow();
  },
  press(event) { find("#alert").close(); follow(event.data.person, Number(event.data.message.split("/")[0])).press(event.data.message, event.data.place); },
  read(event) { follow(event.data.person, event.data.chat).read(event.data.message); },
  action(chat) { each((phone) => phone.busy(chat.id)); },
  update(event) { record("update", Object.keys(event.data).find((name) => name !== "update_id"), event.data); },
  call(event) { record("call", event.error ? `${event.method}: ${event.status} ${event.error}` : event.method, event, Boolean(event.error)); },
};

const events = new EventSource("play/events");
events.addEventListener("message", (event) => {
  const data = JSON.parse(event.data);
  if (data.kind === "message" && data.from !== "bot") { const phone = phones.get(data.from); if (state.tour.name && phone) { phone.field.value = ""; phone.grow(); } }
  HANDLERS[data.kind]?.(data);
});
events.addEventListener("error", () => {
  document.body.classList.add("lost");
  find("#caption").textContent = "The demo has stopped. Start it again with: make demo";
});
events.addEventListener("open", () => { if (find("#caption").textContent.startsWith("The demo has stopped")) find("#caption").textContent = IDLE; });

// Whoever comes for the first time is asked to watch a consult; not where less motion is wished for.
function invite(on) {
  find("#invite").hidden = !on;
  document.body.classList.toggle("inviting", on);
  if (on) find("#caption").textContent = "New here?";
}
find("#invite").addEventListener("click", () => act("tour", { do: "play", name: find("[data-tour]").dataset.tour }));
if (!localStorage.getItem("invited") && !calm.matches) {
  localStorage.setItem("invited", "yes");
  setTimeout(() => { if (!state.tour.name) invite(true); }, INVITE_AFTER);
}

document.querySelectorAll("[data-do]").forEach((button) => button.addEventListener("click", () => act("tour", { do: button.dataset.do })));
find("#clear").addEventListener("click", () => act("clear", {}));
find("#forget").addEventListener("click", () => find("#entries").replaceChildren());
find("#records").addEventListener("click", (event) => {
  const drawer = find("#drawer");
  drawer.hidden = !drawer.hidden;
  event.currentTarget.setAttribute("aria-expanded", String(!drawer.hidden));
});

followTheme(find("#theme"));

function tick() { each((phone) => { find(".clock", phone.node).textContent = time(Date.now() / 1000); }); }
setInterval(tick, 5000);
