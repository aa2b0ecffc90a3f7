// Looks at the pages of HTML in a real browser: node page.mjs <folder of pages> [folder for pictures]
// `run`, beside this file, makes the pages and calls it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const BROWSER = '/usr/bin/chromium';
const PAGES = ['plan', 'sample', 'hostile'];
const folder = resolve(process.argv[2] ?? '.');
const pictures = process.argv[3] && resolve(process.argv[3]);
const source = (name) => join(folder, `${name}.html`);
const address = (name) => pathToFileURL(source(name)).href;

let checked = 0;
let failed = 0;

/** Runs a check and says how it went; the others run all the same. */
async function check(what, run) {
  checked += 1;
  try {
    await run();
    console.log(`ok      ${what}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${what}\n        ${String(error.message).replaceAll('\n', '\n        ')}`);
  }
}

/** Opens a page, gives it to `look`, and fails on any noise: a message, an error, a dialog, a request but its own. */
async function withPage(name, options, look) {
  const { javaScriptEnabled = true, colorScheme = 'light', width = 1280 } = options;
  const context = await browser.newContext({
    javaScriptEnabled, colorScheme, viewport: { width, height: 900 },
  });
  const page = await context.newPage();
  const noise = [];
  page.on('console', (message) => noise.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address(name)) noise.push(`request: ${request.url()}`);
  });
  try {
    await page.goto(address(name));
    await look(page);
    assert.deepEqual(noise, [], 'the page is silent');
  } finally {
    await context.close();
  }
}

/** What axe finds in every rule that it has but the experimental ones. */
async function violations(page, least = 20) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document, { preload: false }));
  const places = (nodes) => nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ');
  assert.ok(found.passes.length > least, `axe looked: ${found.passes.length} rules passed`);
  return found.violations.map((one) => `${one.id} (${one.impact}): ${one.help}: ${places(one.nodes)}`);
}

const shownRows = (page) => page.locator('#list tr.task:visible');
const counted = async (page) => {
  const said = await page.locator('#shown').textContent();
  return said.match(/\d+/g).map(Number);
};

// playwright gives every launch an empty profile of its own, in a temporary folder
const browser = await chromium.launch({
  executablePath: BROWSER,
  headless: true,
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
});

try {
  await everyPage();
  await emptyPage();
  await colours();
  await searchAndFilters();
  await keyboard();
  await withoutScripts();
  await served();
} finally {
  await browser.close();
}
console.log(`${checked - failed} of ${checked} checks passed`);
process.exit(failed === 0 ? 0 : 1);

async function everyPage() {
  for (const name of PAGES) {
    assert.ok(existsSync(source(name)), `${source(name)} is there`);
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1280, 390]) {
        await check(`${name}, ${colorScheme}, ${width} px: silent, accessible`, () =>
          withPage(name, { colorScheme, width }, async (page) => {
            if (pictures) await picture(page, `${name}-${colorScheme}-${width}`);
            // what is folded away is not looked at
            await page.evaluate(() => {
              for (const folded of document.querySelectorAll('details')) folded.open = true;
            });
            assert.deepEqual(await violations(page), [], 'axe finds nothing');
          }));
      }
    }
    await check(`${name}, 360 px: nothing is wider than the screen`, () =>
      withPage(name, { width: 360 }, async (page) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= 360, `the page is ${wide} px wide`);
      }));
    for (const width of [1280, 700, 390]) {
      await check(`${name}, ${width} px: quarters and months stand over their columns`, () =>
        withPage(name, { width }, async (page) => {
          for (const picture of ['.strip .cells', '.track .plot']) {
            const lefts = await page.evaluate((drawn) => [...document.querySelectorAll(drawn)]
              .map((one) => Math.round(one.getBoundingClientRect().left)), picture);
            assert.ok(new Set(lefts).size <= 1, `${picture} begins at ${lefts}`);
          }
        }));
    }
    await check(`${name}, printed: A4 landscape, without filters, black on white`, () =>
      withPage(name, { colorScheme: 'dark' }, async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        assert.equal(await page.locator('#filters').isVisible(), false, 'the filters are not printed');
        const [ink, ground, head] = await page.evaluate(() => [
          getComputedStyle(document.body).color,
          getComputedStyle(document.body).backgroundColor,
          getComputedStyle(document.querySelector('#list thead')).display,
        ]);
        assert.deepEqual([ink, ground, head],
          ['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'table-header-group']);
        const pdf = await page.pdf({ preferCSSPageSize: true });
        const box = pdf.toString('latin1').match(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/);
        assert.deepEqual(box?.slice(1).map((side) => Math.round(Number(side) / 2.83465)), [297, 210]);
      }));
  }
}

/** A plan without tasks. */
async function emptyPage() {
  await check('empty: silent, accessible', () =>
    withPage('empty', {}, async (page) => {
      assert.deepEqual(await violations(page, 10), [], 'axe finds nothing');
    }));
}

/** Contrast as WCAG 2 has it, of what is written on each colour: axe does not look into pictures. */
async function colours() {
  for (const [media, colorScheme] of [['screen', 'light'], ['screen', 'dark'], ['print', 'dark']]) {
    await check(`${media}, ${colorScheme}: every sign stands out from its colour`, () =>
      withPage('sample', { colorScheme }, async (page) => {
        await page.emulateMedia({ media, colorScheme });
        const pairs = await page.evaluate(() => {
          const style = getComputedStyle(document.documentElement);
          const value = (name) => style.getPropertyValue(`--${name}`).trim();
          const kinds = ['done', 'done-late', 'open', 'soon', 'late', 'result', 'no-result', 'not-yet',
            'unknown', 'paused', 'cancelled'].map((kind) => [`on-${kind}`, kind]);
          return [...kinds, ['on-late', 'stripe'], ['ink', 'ground'], ['ink', 'band'], ['faint', 'ground'],
            ['faint', 'band'], ['link', 'ground'], ['link', 'band']]
            .map(([on, under]) => [on, under, value(on), value(under)]);
        });
        const poor = pairs.map(([on, under, ...two]) => [on, under, contrast(...two)])
          .filter(([, , ratio]) => !(ratio >= 4.5));
        assert.deepEqual(poor, []);
      }));
  }
}

function contrast(one, other) {
  const light = (colour) => {
    const [red, green, blue] = colour.match(/[0-9a-f]{2}/gi)
      .map((part) => parseInt(part, 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
  return bright / dark;
}

async function searchAndFilters() {
  await check('search: a thousand is written as above', () =>
    withPage('long', {}, async (page) => {
      const all = await page.locator('.counts .total .number').textContent();
      assert.equal(await page.locator('#shown').textContent(), `Hiện ${all} trên ${all} nhiệm vụ.`);
    }));
  await check('search: without marks or case, the count is said', () =>
    withPage('plan', {}, async (page) => {
      const all = await shownRows(page).count();
      assert.deepEqual(await counted(page), [all, all]);
      await page.locator('#search').fill('TRUNG tam  cong bao');
      const rows = await shownRows(page).allTextContents();
      assert.ok(rows.length > 0 && rows.length < all, `${rows.length} of ${all} rows`);
      assert.ok(rows.every((row) => row.normalize('NFC').includes('Trung tâm Công báo')), rows.join('\n'));
      assert.deepEqual(await counted(page), [rows.length, all]);
      await page.locator('#search').fill('đôn đốc');
      const marked = await shownRows(page).count();
      await page.locator('#search').fill('đôn đốc'.normalize('NFD'));
      assert.equal(await shownRows(page).count(), marked, 'loose marks find the same');
      await page.locator('#search').fill('don doc');
      assert.equal(await shownRows(page).count(), marked, 'no marks find the same');
      assert.ok(marked > 0);
    }));
  await check('search: headings without rows go, nothing found is said', () =>
    withPage('plan', {}, async (page) => {
      const headings = page.locator('#list tbody:visible');
      const all = await headings.count();
      await page.locator('#search').fill('trung tam cong bao');
      const few = await headings.count();
      assert.ok(few > 0 && few < all, `${few} of ${all} headings`);
      await page.locator('#search').fill('zzzz');
      assert.equal(await headings.count(), 0);
      assert.equal((await counted(page))[0], 0);
    }));
  for (const name of ['plan', 'sample']) {
    await check(`${name}: every choice of every filter shows its rows`, () =>
      withPage(name, {}, async (page) => {
        const all = await shownRows(page).count();
        for (const [filter, fits] of [
          ['outcome', (row, value) => row.outcome === value],
          ['unit', (row, value) => row.units.includes(` ${value} `)],
          ['section', (row, value) => row.section === value],
        ]) {
          const values = await page.locator(`#${filter} option`).evaluateAll((options) =>
            options.map((option) => option.value).filter((value) => value !== ''));
          assert.ok(values.length > 1, `${filter} has choices`);
          let sum = 0;
          for (const value of values) {
            await page.locator(`#${filter}`).selectOption(value);
            const rows = await shownRows(page).evaluateAll((found) => found.map((row) => ({ ...row.dataset })));
            assert.ok(rows.every((row) => fits(row, value)), `${filter} ${value}`);
            assert.deepEqual(await counted(page), [rows.length, all]);
            sum += rows.length;
          }
          // a task may have several units
          assert.ok(filter === 'unit' ? sum > 0 : sum === all, `${filter}: ${sum} of ${all}`);
          await page.locator('#clear').click();
          assert.equal(await shownRows(page).count(), all, 'the button clears');
        }
      }));
  }
  await check('the filters count what the page counts', () =>
    withPage('plan', {}, async (page) => {
      await page.locator('#outcome').selectOption('overdue');
      const tile = await page.locator('.counts li.late .number').textContent();
      assert.equal(await shownRows(page).count(), Number(tile));
    }));
  await check('a link to a task that is filtered away shows it', () =>
    withPage('plan', {}, async (page) => {
      await page.locator('#outcome').selectOption('done-on-time');
      const link = page.locator('.attention a').first();
      const target = page.locator(await link.getAttribute('href'));
      assert.equal(await target.isVisible(), false);
      await link.click();
      await target.waitFor({ state: 'visible', timeout: 2000 });
    }));
}

async function keyboard() {
  await check('keyboard: skip link first, then the filters in order, Escape clears', () =>
    withPage('plan', {}, async (page) => {
      const focused = () => page.evaluate(() => {
        const { id, className } = document.activeElement;
        return id || className;
      });
      await page.keyboard.press('Tab');
      assert.equal(await focused(), 'skip');
      assert.ok(await page.locator('.skip').evaluate((link) => link.getBoundingClientRect().left >= 0), 'it is seen');
      await page.keyboard.press('Enter');
      const order = [];
      for (let step = 0; step < 5; step += 1) {
        await page.keyboard.press('Tab');
        order.push(await focused());
      }
      assert.deepEqual(order, ['search', 'outcome', 'unit', 'section', 'clear']);
      const all = await shownRows(page).count();
      await page.locator('#search').focus();
      await page.keyboard.type('quy iii');
      await page.keyboard.press('Enter');
      assert.ok(await shownRows(page).count() < all, 'typing filters');
      await page.locator('#outcome').selectOption('overdue');
      await page.locator('#outcome').focus();
      await page.keyboard.press('Escape');
      assert.equal(await shownRows(page).count(), all);
      assert.equal(await page.locator('#search').inputValue(), '');
    }));
  await check('keyboard: the figures unfold, every focus is seen', () =>
    withPage('sample', {}, async (page) => {
      const summary = page.locator('summary').first();
      await summary.focus();
      await page.keyboard.press('Enter');
      assert.equal(await page.locator('details').first().evaluate((details) => details.open), true);
      const outline = await summary.evaluate((element) => getComputedStyle(element).outlineStyle);
      assert.equal(outline, 'solid');
    }));
}

async function withoutScripts() {
  for (const name of PAGES) {
    await check(`${name}, without scripts: list and charts whole, no filters`, () =>
      withPage(name, { javaScriptEnabled: false }, async (page) => {
        const html = readFileSync(source(name), 'utf8');
        const rows = html.split('<tr class="task').length - 1;
        assert.equal(await shownRows(page).count(), rows);
        assert.ok(rows > 0);
        const images = html.split('role="img"').length - 1;
        assert.equal(await page.locator('svg[role=img]:visible').count(), images);
        assert.equal(await page.locator('#filters').isVisible(), false);
        assert.equal(await page.locator('#shown').isVisible(), false);
      }));
  }
}

/** Over HTTP a browser may ask for an icon, of which the page hears nothing: the server does. */
async function served() {
  await check('served: the browser asks for the page and nothing else', async () => {
    const asked = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(readFileSync(source('sample')));
    });
    await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
    const page = await browser.newPage();
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/page.html`, { waitUntil: 'networkidle' });
    await page.close();
    server.close();
    assert.deepEqual([asked, said], [['/page.html'], []]);
  });
}

async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  assert.ok(statSync(path).size > 0);
}
