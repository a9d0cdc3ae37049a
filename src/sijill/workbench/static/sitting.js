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
