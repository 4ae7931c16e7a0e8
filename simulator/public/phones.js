// Makes the page live. Without this script everything works by sending forms and reloading.
let running = false;
let again = false;

document.documentElement.classList.add('live');
for (const button of document.querySelectorAll('.frame-close')) button.hidden = false;

function toEnd() {
  const talk = document.getElementById('talk');
  if (talk) talk.scrollTop = talk.scrollHeight;
}

/** A phone that got an SMS draws attention for a moment. */
function ring(phone) {
  phone.classList.remove('rings');
  // Without this line a second message within the moment would not be seen.
  void phone.offsetWidth;
  phone.classList.add('rings');
  setTimeout(() => phone.classList.remove('rings'), 2600);
}

/** Only what is marked is exchanged: a page open in a frame, and words half written, stay. */
function take(fresh) {
  for (const part of fresh.querySelectorAll('[data-live]')) {
    const old = document.getElementById(part.id);
    if (!old || part.outerHTML === old.outerHTML) continue;
    const more = Number(part.dataset.count ?? 0) > Number(old.dataset.count ?? 0);
    const phone = old.closest('.phone');
    const focused = [...old.querySelectorAll('a, button')].indexOf(document.activeElement);
    const now = document.importNode(part, true);
    old.replaceWith(now);
    if (focused >= 0) now.querySelectorAll('a, button')[focused]?.focus();
    if (more && phone) ring(phone);
  }
  for (const phone of fresh.querySelectorAll('.phone')) {
    const old = document.getElementById(phone.id);
    for (const name of ['shown', 'paired']) old?.classList.toggle(name, phone.classList.contains(name));
  }
}

async function refresh() {
  again = running;
  if (running) return;
  running = true;
  try {
    const answer = await fetch(location.pathname + location.search);
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    toEnd();
  } finally {
    running = false;
    if (again) refresh();
  }
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  if (form.classList.contains('write')) form.reset();
  for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  refresh();
});

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const phone = event.target.closest('.phone');
  const link = event.target.closest('a');
  if (link?.hasAttribute('data-place')) {
    event.preventDefault();
    history.replaceState(null, '', link.href);
    refresh();
  }
  if (link?.classList.contains('beside')) phone?.classList.add('reading');
  if (event.target.closest('.frame-close')) {
    phone?.classList.remove('reading');
    const frame = phone?.querySelector('iframe');
    if (frame) frame.src = 'about:blank';
  }
});

// An opened menu takes room from the talk: its end shall stay in sight. The event does not bubble.
document.addEventListener('toggle', toEnd, true);

if (document.body.dataset.events) {
  const events = new EventSource(document.body.dataset.events);
  // What came between the page and this connection is fetched when it opens.
  events.addEventListener('open', refresh);
  events.addEventListener('message', refresh);
}
toEnd();
