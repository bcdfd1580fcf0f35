"use strict";
(() => {
  const table = document.querySelector("table.list");
  const search = document.getElementById("search");
  if (!table) return;
  const body = table.tBodies[0];
  search.addEventListener("input", () => {
    const want = search.value.trim().toLowerCase();
    let shown = 0;
    for (const row of body.rows) {
      row.hidden = Boolean(want) && !row.textContent.toLowerCase().includes(want);
      shown += row.hidden ? 0 : 1;
    }
    document.getElementById("count").textContent = `${shown} of ${body.rows.length}`;
  });
  table.tHead.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") === "ascending" || (head.classList.contains("num") && !head.hasAttribute("aria-sort"));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => row.cells[head.cellIndex].dataset.value ?? row.cells[head.cellIndex].textContent;
    const rows = Array.from(body.rows).sort((a, b) => key(a).localeCompare(key(b), "en", { numeric: true, sensitivity: "base" }));
    body.append(...(down ? rows.reverse() : rows));
  });
})();
