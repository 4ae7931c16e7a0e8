// Makes the page live. Without this script everything works by sending forms and reloading.
const live = ['talk', 'faults-now'];
let running = false;
let again = false;

function toEnd() {
  const talk = document.getElementById('talk');
  if (talk) talk.scrollTop = talk.scrollHeight;
}

async function refresh() {
  again = running;
  if (running) return;
  running = true;
  try {
    const answer = await fetch(location.pathname + location.search);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const id of live) {
      const part = fresh.getElementById(id);
      const old = document.getElementById(id);
      if (part && old && part.innerHTML !== old.innerHTML) old.replaceWith(document.importNode(part, true));
    }
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
  if (form.id === 'write') form.reset();
  for (const menu of document.querySelectorAll('details.menu[open]')) menu.open = false;
  await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
  refresh();
});

// An opened menu takes room from the talk: its end shall stay in sight. The event does not bubble.
document.addEventListener('toggle', toEnd, true);

const person = document.body.dataset.person;
if (person) {
  const events = new EventSource(`/phones/events?person=${person}`);
  // What came between the page and this connection is fetched when it opens.
  events.addEventListener('open', refresh);
  events.addEventListener('message', refresh);
}
toEnd();
