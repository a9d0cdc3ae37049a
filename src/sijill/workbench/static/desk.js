// Keys, selection and focus of the desk; everything here can be done with a button or a link as well.
import "./sitting.js";
import "./grid.js";
const body = document.body;
const cards = () => [...document.querySelectorAll("article.card[data-number]")];
const dialog = document.getElementById("keys");
const off = document.getElementById("keys-off");
const SCREENS = [...document.querySelectorAll(".rail a")];
let goes = false;

// Which card is the present one: the one that has the focus, else the first that waits.
const present = () => document.activeElement?.closest?.("article.card[data-number]");
const bare = () => [...document.querySelectorAll("form.bare")];

// What the browser remembers for this person; where it keeps nothing, the choice holds for this page.
const remembered = (name) => { try { return localStorage.getItem(`sijill-${name}`); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem(`sijill-${name}`, value); } catch { /* nothing is kept */ } };

// Keys of one's own: which usual key is meant by the one that was pressed.
let own = {};
try { own = JSON.parse(remembered("own-keys") ?? "{}"); } catch { own = {}; }
const meant = (key) => {
  const usual = Object.keys(own).find((one) => own[one] === key);
  return usual ?? (own[key] ? null : key);
};

// Distressing paragraphs are covered until somebody asks: these, then all of it, then nothing.
const COVERS = ["covers", "blurred", "shown"];
function cover(how) {
  COVERS.forEach((one) => body.classList.toggle(one, one === how));
  remember("cover", how);
}
if (COVERS.includes(remembered("cover"))) cover(remembered("cover"));
document.addEventListener("click", (event) => event.target.closest?.("button.uncover")?.closest(".block").classList.toggle("uncovered"));

function uncovered() {
  const all = bare().filter((one) => !one.classList.contains("read"));
  const now = document.activeElement?.closest?.("form.bare");
  const next = all.find((one) => now && now.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) ?? all[0];
  next?.querySelector("button").focus();
  next?.scrollIntoView({ block: "center" });
}

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function step(by) {
  const all = cards(), now = all.indexOf(present());
  go(all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)]);
}

// A suggestion of which somebody was not sure stays open, and is not the next one that waits.
const waits = (card) => card.classList.contains("proposed") && !card.classList.contains("unsure");

function waiting() {
  const all = cards(), now = all.indexOf(present());
  go(all.slice(now + 1).find(waits) ?? all.find(waits));
}

// What was done is said aloud, shown for a moment, and goes.
let saying = 0;
function tell(words) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = words;
  clearTimeout(saying);
  saying = setTimeout(() => { said.textContent = ""; }, 6000);
}

function open(card, part) {
  const details = card?.querySelector(part);
  if (!details) return;
  details.open = true;
  details.querySelector("select, input:not([type=hidden])")?.focus();
}

// Positions are code points of the working text: JavaScript counts UTF-16 units, so they are counted anew here.
function points(node, until) {
  const range = document.createRange();
  range.selectNodeContents(node);
  range.setEnd(until.container, until.offset);
  const held = range.cloneContents();
  held.querySelectorAll("[data-not-text]").forEach((one) => one.remove());
  return [...held.textContent].length;
}

function selected() {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const first = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement)?.closest(".words");
  const last = (range.endContainer.nodeType === 1 ? range.endContainer : range.endContainer.parentElement)?.closest(".words");
  if (!first) return null;
  const start = Number(first.dataset.at) + points(first, { container: range.startContainer, offset: range.startOffset });
  // A threefold click ends at the beginning of what follows the paragraph: the paragraph is meant.
  const end = last
    ? Number(last.dataset.at) + points(last, { container: range.endContainer, offset: range.endOffset })
    : Number(first.dataset.at) + points(first, { container: first, offset: first.childNodes.length });
  return end > start ? { start, end, words: chosen.toString() } : null;
}

function keep() {
  const own = document.getElementById("own");
  if (!own) return;
  const held = selected();
  const shown = own.querySelector(".chosen");
  own.open = true;
  if (held) {
    own.querySelector("[name=start]").value = held.start;
    own.querySelector("[name=end]").value = held.end;
    shown.textContent = held.words.trim();
    own.querySelector("select").focus();
  } else {
    shown.textContent = shown.dataset.empty;
  }
  own.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: waiting,
  N: uncovered,
  x: () => (document.activeElement?.closest?.("form.bare") ?? bare().find((one) => !one.classList.contains("read")))?.querySelector("button").click(),
  l: () => (present() ?? document).querySelector("button.later")?.click(),
  a: () => present()?.querySelector(".accept")?.click(),
  u: () => present()?.querySelector(".maybe")?.click(),
  r: () => open(present(), "details.no"),
  e: () => present()?.querySelector("a.fix")?.click(),
  c: keep,
  b: () => cover(COVERS[(COVERS.findIndex((one) => body.classList.contains(one)) + 1) % COVERS.length]),
  g: () => { goes = true; setTimeout(() => { goes = false; }, 3000); },
  "?": () => dialog.showModal(),
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || off?.checked && event.key !== "Escape") return;
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "Escape") {
    if (typing) {
      const card = typing.closest("article.card");
      typing.closest("details")?.removeAttribute("open");
      typing.closest("form.correction")?.remove();
      typing.blur();
      go(card);
    }
    return;
  }
  if (typing || dialog.open) return;
  if (goes && /^[1-9]$/.test(event.key)) {
    goes = false;
    SCREENS[Number(event.key) - 1]?.click();
    return;
  }
  const key = meant(event.key);
  if (key === null) return;
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (button) {
    event.preventDefault();
    if (button.matches("input")) button.focus(); else button.click();
  } else if (KEYS[key]) {
    event.preventDefault();
    KEYS[key]();
  }
}

// htmx takes up its forms in a task of its own, queued before this module ran: a key heard sooner would send a form past it.
setTimeout(() => { document.addEventListener("keydown", pressed); body.dataset.keys = "heard"; });
off?.addEventListener("change", () => remember("keys", off.checked ? "off" : "on"));
if (off) off.checked = remembered("keys") === "off";

const choosing = document.getElementById("own-keys");
if (choosing) {
  const fields = [...choosing.querySelectorAll("[data-usual]")];
  const said = document.getElementById("keys-said");
  fields.forEach((field) => { field.value = own[field.dataset.usual] ?? ""; });
  const chosen = () => {
    const taken = fields.map((field) => field.value || field.dataset.usual);
    const twice = fields.filter((_, at) => taken.indexOf(taken[at]) !== at || taken.lastIndexOf(taken[at]) !== at);
    fields.forEach((field) => field.setAttribute("aria-invalid", String(twice.includes(field))));
    said.textContent = twice.length ? said.dataset.twice : "";
    if (twice.length) return;
    own = Object.fromEntries(fields.filter((field) => field.value).map((field) => [field.dataset.usual, field.value]));
    remember("own-keys", JSON.stringify(own));
  };
  choosing.addEventListener("input", chosen);
  choosing.addEventListener("reset", () => setTimeout(chosen));
  choosing.addEventListener("submit", (event) => event.preventDefault());
}

// How long somebody has been at it; after three quarters of an hour a word about resting.
const here = document.getElementById("here-since");
if (here) {
  const began = Date.now() - Number(here.dataset.minutes) * 60000;
  const tell = () => {
    const minutes = Math.floor((Date.now() - began) / 60000);
    here.textContent = here.dataset.words.replace("{n}", minutes) + (minutes >= 45 ? ` · ${here.dataset.rest}` : "");
    here.classList.toggle("long", minutes >= 45);
  };
  tell();
  setInterval(tell, 30000);
}

// After a ruling the new card takes the place of the old one: it is said aloud, and the next one that waits has the focus.
document.addEventListener("submit", (event) => {
  const card = event.target.closest("article.card");
  if (!card) return;
  const number = Number(card.dataset.number);
  const seen = new MutationObserver(() => {
    const fresh = cards().find((one) => Number(one.dataset.number) === number);
    if (!fresh || fresh === card) return;
    seen.disconnect();
    tell(`${number}: ${(fresh.querySelector(".open-by") ?? fresh.querySelector(".status"))?.textContent ?? ""}`);
    go(cards().find((one) => Number(one.dataset.number) > number && waits(one)) ?? fresh);
  });
  seen.observe(document.getElementById("main"), { childList: true, subtree: true });
});

// The form of a correction has just come: its first field takes the focus.
document.addEventListener("htmx:after:swap", (event) => {
  const form = document.querySelector("article.card form.correction select");
  if (form) form.focus();
  else if (document.activeElement === body) uncovered();
});

// A card that the address names takes the focus, so that the keys work on it at once.
// After a ruling that was sent without a script the next one that waits takes it.
const named = decodeURIComponent(location.hash.slice(1));
const ruled = named.startsWith("after-") ? document.getElementById(named.slice(6)) : null;
if (ruled) go(cards().slice(cards().indexOf(ruled) + 1).find(waits) ?? ruled);
else if (named) go(document.getElementById(named)?.closest("article.card"));

document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));


// What is still worked out comes by itself: the page is asked for again, and its content takes the place of the old one.
// Whoever has begun to write, has opened something or has words selected is told and not disturbed.
const main = document.getElementById("main");
let touched = false;
for (const kind of ["input", "click"]) main?.addEventListener(kind, (event) => { touched ||= event.isTrusted && Boolean(event.target.closest("form, summary")); });
function renew(wait, times) {
  const stale = main.querySelector(".stale[data-ready]");
  if (!stale || !times) return;
  setTimeout(async () => {
    if (!document.hidden) {
      const answer = await fetch(location.href).catch(() => null);
      const fresh = answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main") : null;
      if (!fresh) return;
      const here = document.activeElement?.closest?.("#main [id]")?.id;
      if (touched || dialog?.open || document.activeElement?.closest?.("#main form") || !getSelection().isCollapsed) {
        if (!fresh.querySelector(".stale[data-ready]")) stale.firstChild.textContent = `${stale.dataset.ready} `;
        else renew(Math.min(wait * 1.4, 5000), times - 1);
        return;
      }
      main.replaceChildren(...fresh.childNodes);
      globalThis.htmx?.process?.(main);
      if (here) document.getElementById(here)?.focus({ preventScroll: true });
      if (!main.querySelector(".stale[data-ready]")) tell(stale.dataset.ready);
    }
    renew(Math.min(wait * 1.4, 5000), times - 1);
  }, wait);
}
if (main) renew(400, 100);
