// Keys, selection and focus of the desk; everything here can be done with a button or a link as well.
const body = document.body;
const cards = () => [...document.querySelectorAll("article.card[data-number]")];
const dialog = document.getElementById("keys");
const off = document.getElementById("keys-off");
const SCREENS = [...document.querySelectorAll(".rail a")];
let goes = false;

// Which card is the present one: the one that has the focus, else the first that waits.
const present = () => document.activeElement?.closest?.("article.card[data-number]");

function go(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function step(by) {
  const all = cards(), now = all.indexOf(present());
  go(all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)]);
}

function waiting() {
  const all = cards(), now = all.indexOf(present());
  go(all.slice(now + 1).find((card) => card.classList.contains("proposed")) ?? all.find((card) => card.classList.contains("proposed")));
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
  a: () => present()?.querySelector(".accept")?.click(),
  r: () => open(present(), "details.no"),
  e: () => present()?.querySelector("a.fix")?.click(),
  c: keep,
  b: () => body.classList.toggle("blurred"),
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
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    if (button.matches("input")) button.focus(); else button.click();
  } else if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

// htmx takes up its forms in a task of its own, queued before this module ran: a key heard sooner would send a form past it.
setTimeout(() => { document.addEventListener("keydown", pressed); body.dataset.keys = "heard"; });
off?.addEventListener("change", () => { try { localStorage.setItem("sijill-keys", off.checked ? "off" : "on"); } catch { /* the browser keeps nothing: the switch holds for this page */ } });
try { if (off) off.checked = localStorage.getItem("sijill-keys") === "off"; } catch { /* as above */ }

// After a ruling the new card takes the place of the old one: it is said aloud, and the next one that waits has the focus.
document.addEventListener("submit", (event) => {
  const card = event.target.closest("article.card");
  if (!card) return;
  const number = Number(card.dataset.number);
  const seen = new MutationObserver(() => {
    const fresh = cards().find((one) => Number(one.dataset.number) === number);
    if (!fresh || fresh === card) return;
    seen.disconnect();
    const said = document.getElementById("said");
    if (said) said.textContent = `${number}: ${fresh.querySelector(".status")?.textContent ?? ""}`;
    go(cards().find((one) => Number(one.dataset.number) > number && one.classList.contains("proposed")) ?? fresh);
  });
  seen.observe(document.getElementById("main"), { childList: true, subtree: true });
});

// The form of a correction has just come: its first field takes the focus.
document.addEventListener("htmx:after:swap", () => document.querySelector("article.card form.correction select")?.focus());

// A card that the address names takes the focus, so that the keys work on it at once.
// After a ruling that was sent without a script the next one that waits takes it.
const named = decodeURIComponent(location.hash.slice(1));
const ruled = named.startsWith("after-") ? document.getElementById(named.slice(6)) : null;
if (ruled) go(cards().slice(cards().indexOf(ruled) + 1).find((card) => card.classList.contains("proposed")) ?? ruled);
else if (named) go(document.getElementById(named)?.closest("article.card"));

// What is being told is kept a moment after the last key, and at once when the page is left; one sending at a time.
const sitting = document.getElementById("telling");
if (sitting) {
  const kept = document.getElementById("kept");
  let waits = 0, under = false, again = false, dirty = false;
  const failed = (words) => { kept.classList.add("failed"); kept.textContent = words; };
  const send = async () => {
    if (under) { again = true; return; }
    under = true;
    dirty = false;
    const fields = new URLSearchParams(new FormData(sitting));
    fields.set("act", "save");
    try {
      const answer = await fetch(sitting.action, { method: "POST", body: fields, headers: { "hx-request": "true" } });
      const said = new DOMParser().parseFromString(await answer.text(), "text/html");
      const turn = said.querySelector("[data-turn]")?.dataset.turn;
      if (turn) {
        sitting.querySelector("[name=turn]").value = turn;
        kept.classList.remove("failed");
        kept.textContent = said.body.textContent.trim();
      } else {
        dirty = true;
        failed(answer.redirected ? sitting.dataset.locked : said.querySelector(".refusal")?.textContent.trim() || sitting.dataset.failed);
      }
    } catch {
      dirty = true;
      failed(sitting.dataset.failed);
    }
    under = false;
    if (again) { again = false; await send(); }
  };
  const heard = () => { dirty = true; clearTimeout(waits); waits = setTimeout(send, 700); };
  sitting.addEventListener("input", heard);
  // Words typed before this module ran, while the page was still coming, count as well.
  if ([...sitting.elements].some((field) => field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue)) heard();
  // Words that are not kept yet go first, before the page is left for another, or the record is locked.
  let going = false;
  document.addEventListener("submit", (event) => {
    clearTimeout(waits);
    if (going || !(under || dirty && event.target !== sitting)) { going = event.target === sitting || going; return; }
    event.preventDefault();
    const { target, submitter } = event;
    const on = () => { if (under) setTimeout(on, 30); else { going = true; target.requestSubmit(submitter); } };
    if (dirty && target !== sitting) send();
    on();
  }, true);
  addEventListener("beforeunload", (event) => {
    if (going || !(dirty || under)) return;
    clearTimeout(waits);
    send();
    event.preventDefault();
  });
  sitting.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (sitting.querySelector("button[value=more]") ?? sitting.querySelector("button[value=save]")).click();
    }
  });
  const since = sitting.querySelector("[data-since]");
  const clock = () => {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(since.dataset.since)) / 60000));
    since.textContent = since.dataset.words.replace("{n}", minutes) + (minutes >= 45 ? ` · ${since.dataset.rest}` : "");
  };
  clock();
  setInterval(clock, 30000);
}
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));

// The grid: Alt with an arrow goes up and down a column; cells pasted from a spreadsheet fill lines and columns from here on.
const grid = document.querySelector("form.grid");
if (grid) {
  const lines = [...grid.querySelectorAll("tbody tr")].map((line) => [...line.querySelectorAll("[data-cell]")]);
  const place = (cell) => { const y = lines.findIndex((line) => line.includes(cell)); return [y, y < 0 ? -1 : lines[y].indexOf(cell)]; };
  grid.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const [y, x] = place(event.target);
    const next = lines[y + (event.key === "ArrowDown" ? 1 : -1)]?.[x];
    if (y < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  const words = { accept: "accept", a: "accept", reject: "reject", r: "reject", "قبول": "accept", "رفض": "reject" };
  grid.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const [y, x] = place(event.target);
    if (y < 0 || (event.target.matches("input") && !/[\t\n]/.test(text))) return;
    event.preventDefault();
    text.replace(/\r/g, "").replace(/\n$/, "").split("\n").forEach((line, down) => line.split("\t").forEach((cell, right) => {
      const field = lines[y + down]?.[x + right];
      if (field) field.value = field.matches("select") ? words[cell.trim().toLowerCase()] ?? "" : cell.trim();
    }));
  });
}
