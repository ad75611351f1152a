// On paper what is folded stays so and tells by its line how much it holds; evidence, and why a figure reads so, stand
// open, in short. Charts are drawn to the width of the sheet.
(() => {
  const closed = [];
  const before = () => {
    links.forPaper();
    for (const details of all("details:not([open]):not(.hash, .behind, .rest)")) {
      details.open = true;
      closed.push(details);
    }
    charts.drawAll(charts.PAPER);
  };
  const after = () => {
    for (const details of closed.splice(0)) details.open = false;
    charts.drawAll();
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  matchMedia("print").addEventListener("change", (event) => (event.matches ? before() : after()));
})();

links.list();
// The browser went to the address's target before the charts pushed it down the page.
charts.drawAll().then(() => {
  links.land();
  document.documentElement.dataset.ready = "true";
});
