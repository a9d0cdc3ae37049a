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
