// Search and filters of the list of tasks. Without this the list is whole.
'use strict';
(() => {
  const byId = (id) => document.getElementById(id);
  const filters = byId('filters');
  const search = byId('search');
  const choices = ['outcome', 'unit', 'section'].map(byId);
  const shown = byId('shown');
  const rows = [...document.querySelectorAll('#list tr.task')];
  const bodies = [...document.querySelectorAll('#list tbody')];

  // as the page's own words were folded: no marks, no case, single spaces
  const fold = (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd')
      .split(/\s+/).filter(Boolean).join(' ');

  // as the page's own numbers
  const grouped = (count) => count.toLocaleString(document.documentElement.lang);

  const apply = () => {
    const wanted = fold(search.value);
    const [outcome, unit, section] = choices.map((choice) => choice.value);
    let count = 0;
    const sections = new Set();
    for (const row of rows) {
      const data = row.dataset;
      const fits = data.text.includes(wanted)
        && (outcome === '' || data.outcome === outcome)
        && (unit === '' || data.units.includes(` ${unit} `))
        && (section === '' || data.section === section);
      row.hidden = !fits;
      if (fits) {
        count += 1;
        sections.add(data.section);
      }
    }
    for (const body of bodies) {
      const own = [...body.querySelectorAll('tr.task')];
      const isSection = body.querySelector('tr.section') !== null;
      body.hidden = isSection ? !sections.has(body.dataset.section) : own.every((row) => row.hidden);
    }
    shown.classList.toggle('filtered', count < rows.length);
    shown.textContent = shown.dataset.words
      .replace('{shown}', grouped(count)).replace('{all}', grouped(rows.length));
  };

  const clear = () => {
    search.value = '';
    for (const choice of choices) choice.value = '';
    apply();
  };

  search.addEventListener('input', apply);
  for (const choice of choices) choice.addEventListener('change', apply);
  byId('clear').addEventListener('click', () => {
    clear();
    search.focus();
  });
  filters.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      clear();
    }
  });
  // a link to a task that the filters hide shows it again
  window.addEventListener('hashchange', () => {
    const target = byId(window.location.hash.slice(1));
    if (target !== null && target.hidden) {
      clear();
      target.scrollIntoView();
    }
  });
  filters.hidden = false;
  apply();
})();
