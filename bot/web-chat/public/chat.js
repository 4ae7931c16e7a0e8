// The chat without reloading, and the way out by one key. Everything works without this file too, by forms. Nothing is kept in the
// browser. Old phones are many: plain language, and where something is missing the forms stay as they are.
(() => {
  const byId = (id) => document.getElementById(id);
  const exit = byId('exit');
  const talk = byId('talk');
  const write = byId('write');
  let leaving = false;

  // ---- the way out

  const leave = () => {
    if (leaving) return;
    leaving = true;
    // Whatever the next page takes to come, this one is empty now.
    document.title = '\u200b';
    document.body.hidden = true;
    if (talk) talk.textContent = '';
    const body = new URLSearchParams({ quiet: '1' });
    if (!navigator.sendBeacon?.('/chat/leave', body))
      fetch('/chat/leave', { method: 'POST', body, keepalive: true }).catch(() => {});
    location.replace(exit.dataset.to);
  };
  exit.addEventListener('submit', (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' || event.key === 'Esc') leave();
  });
  // A page a browser has put aside whole is asked for again: it may be another one's by then.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  addEventListener('pagehide', () => {
    if (talk) talk.textContent = '';
  });
  document.documentElement.classList.add('script');
  if (!talk || !write || !window.fetch || !window.EventSource) return;

  // ---- what is new

  const notice = byId('notice');
  const words = byId('words');
  let source = null;
  let mark = talk.dataset.mark;

  const atEnd = () => innerHeight + scrollY > document.documentElement.scrollHeight - 160;
  const showEnd = () => write.scrollIntoView({ block: 'end' });
  /** Only the newest question has buttons, and none once something was written after it. */
  const closeQuestions = () => {
    const lines = [...talk.children];
    const last = lines
      .map((line) => line.matches('.mine') || line.querySelector('.choices') !== null)
      .lastIndexOf(true);
    for (const line of lines.slice(0, Math.max(last, 0))) line.querySelector('.choices')?.remove();
  };
  const take = (html, all) => {
    const stay = atEnd();
    if (all) talk.textContent = '';
    talk.insertAdjacentHTML('beforeend', html);
    closeQuestions();
    notice.textContent = '';
    document.documentElement.classList.toggle('begun', talk.children.length > 0);
    if (stay) showEnd();
  };
  const listen = () => {
    if (source !== null && source.readyState !== 2) return;
    source = new EventSource(`/chat/events?after=${encodeURIComponent(mark)}`);
    for (const kind of ['all', 'more'])
      source.addEventListener(kind, (event) => {
        mark = event.lastEventId;
        take(JSON.parse(event.data), kind === 'all');
      });
    source.addEventListener('gone', () => {
      source.close();
      // Left in another window of hers; in this one she is on her way already, and nothing may turn her round.
      if (!leaving) location.replace('/chat');
    });
  };
  listen();

  // ---- what she writes

  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return btoa(String.fromCharCode(...bytes))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  };
  let sending = false;
  /** The same form again, after a failure, is the same message. */
  const post = (form, fields, done) => {
    if (sending) return;
    sending = true;
    notice.textContent = write.dataset.sending;
    fetch('/chat/messages', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ form: form.elements.form.value, ...fields }),
    })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then(({ kind }) => {
        form.elements.form.value = newId();
        done();
        // What could not be put into order yet is said by the page itself.
        if (kind === 'kept') location.reload();
        else listen();
      })
      .catch(() => {
        notice.textContent = write.dataset.notSent;
      })
      .then(() => {
        sending = false;
      });
  };
  write.addEventListener('submit', (event) => {
    event.preventDefault();
    if (words.value.trim() === '') return;
    post(write, { words: words.value }, () => {
      words.value = '';
      count();
    });
  });
  talk.addEventListener('click', (event) => {
    const button = event.target.closest('.choices button');
    if (button === null) return;
    event.preventDefault();
    // The button goes, and no keyboard of a phone may cover the answer.
    post(button.form, { choice: button.value }, () => talk.focus({ preventScroll: true }));
  });

  const hint = byId('limit');
  const usual = hint.textContent;
  const count = () => {
    const left = words.maxLength - words.value.length;
    hint.textContent = left < 200 ? write.dataset.left.replace('#', left) : usual;
  };
  words.addEventListener('input', count);

  // ---- where she is: only when she presses, and only if she lets the browser say it

  talk.tabIndex = -1;
  const where = byId('where');
  where.hidden = !navigator.geolocation;
  where.addEventListener('click', () => {
    notice.textContent = write.dataset.locating;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => post(write, { lat: coords.latitude.toFixed(5), lon: coords.longitude.toFixed(5) }, () => {}),
      () => {
        notice.textContent = write.dataset.noLocation;
      },
      { timeout: 10000, maximumAge: 60000 },
    );
  });
  document.documentElement.classList.toggle('begun', talk.children.length > 0);
  if (talk.children.length > 0) showEnd();
})();
