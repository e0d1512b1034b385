// The page: what a person types and taps goes to Python, what Python replies is painted.

import { element, row, words } from "./paint.js";
import { start } from "./python.js";
import { Screen, find, followTheme } from "./screen.js";

const built = JSON.parse(find("#built").textContent);
const choice = find("#language");
const loading = find("#loading");
let bridge;
let consult;

class Page extends Screen {
  panel = null; // the one message that an open consult is
  count = 0;

  send(text) {
    this.field.value = "";
    this.grow();
    this.closeMenu();
    this.put(this.paint({ from: "me", text }));
    this.hear(() => consult.say(text, today(), choice.value));
  }

  // Python's reply, shown; `at` is the message whose button was tapped.
  hear(asked, at = null) {
    let reply;
    try {
      reply = JSON.parse(asked());
    } catch (error) {
      this.fail(error);
      return;
    }
    if (reply.blocks.length) this.show(reply, at);
    else if (reply.notice) this.toast(reply.notice);
  }

  show(reply, at) {
    const node = this.paint({ ...reply, from: "bot" });
    if (reply.panel && this.panel !== at) this.panel?.querySelector(".keys")?.remove();
    if (reply.panel && at) this.swap(at, node);
    else this.put(node);
    if (reply.panel) this.panel = node;
  }

  paint(message) {
    this.count += 1;
    const node = row({ ...message, key: String(this.count), name: words.title, date: Date.now() / 1000 }, "me", false, {
      tap: (_button, _place, what) => this.tap(node, what),
    });
    return node;
  }

  async tap(node, what) {
    if (what.kind !== "copy_text") {
      this.hear(() => consult.tap(what.token, today(), choice.value), node);
      return;
    }
    try {
      await navigator.clipboard.writeText(what.copies);
      this.toast(words.copied);
    } catch {
      this.put(this.paint({ from: "bot", text: `${words.not_copied}\n${what.copies}` }));
    }
  }

  openMenu() {
    const commands = JSON.parse(bridge.commands(choice.value));
    this.showMenu(commands.map(([name, description]) => ({ title: `/${name}`, description, go: () => this.send(`/${name}`) })));
  }

  fail(error) {
    console.error(error);
    this.enable(false);
    this.log.append(element("p", { class: "loading broken", role: "alert" }, words.broken));
    this.toEnd();
  }

  enable(on) {
    this.node.querySelectorAll(".composer button, .composer textarea").forEach((part) => { part.disabled = !on; });
  }
}

const page = new Page(find(".phone"));

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function speak(language) {
  Object.assign(words, built.words[language]);
  document.documentElement.lang = choice.value = language;
  document.title = words.title;
  document.querySelectorAll(".intro").forEach((intro) => { intro.hidden = intro.lang !== language; });
  document.querySelectorAll("[data-word]").forEach((part) => { part.textContent = words[part.dataset.word]; });
  document.querySelectorAll("[data-label]").forEach((part) => { part.setAttribute("aria-label", words[part.dataset.label]); });
  page.field.placeholder = words.message;
}

function progress(news) {
  const bar = find("progress", loading);
  find("p", loading).textContent = words[news.part];
  bar.hidden = false;
  if (news.size) Object.assign(bar, { max: news.size, value: news.done });
  else bar.removeAttribute("value");
}

const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in built.words);
speak(spoken ?? "en");
followTheme(find("#theme"));
choice.addEventListener("change", () => {
  speak(choice.value);
  if (consult) page.hear(() => consult.speak(today(), choice.value));
});

try {
  const ready = await start(built.wheel, progress, () => page.count > 1);
  bridge = ready.bridge;
  consult = bridge.Consult();
  loading.remove();
  page.enable(true);
  if (ready.isKept) page.put(element("p", { class: "service", "data-word": "kept" }, words.kept));
  page.hear(() => consult.speak(today(), choice.value));
} catch (error) {
  console.error(error);
  find("p", loading).textContent = words.unable;
  find("progress", loading).remove();
}
