'use strict';

// Whoever is signed in here; nothing is kept when the page is left.
let token = '';

const json = { 'Content-Type': 'application/json' };

// Results as they come, of queries and subscriptions alike: GraphQL over SSE, distinct connections mode.
async function* results(operation, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { ...json, Accept: 'text/event-stream', Authorization: 'Bearer ' + token, ...options?.headers },
    body: JSON.stringify(operation),
  });
  if (!response.ok) {
    yield response.json(); // a problem document
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const events = (text + read.value).split('\n\n');
      text = events.pop();
      for (const event of events) {
        if (event.startsWith('event: next\n')) {
          yield JSON.parse(event.substring(event.indexOf('data: ') + 6));
        }
      }
    }
  } finally {
    reader.cancel();
  }
}

const root = ReactDOM.createRoot(document.getElementById('graphiql'));

// The schema is asked for when the page is drawn, and only whoever is signed in is told.
function draw() {
  root.render(React.createElement(GraphiQL, { key: token, fetcher: results, defaultQuery: '{ profile { displayName } }' }));
}

document.getElementById('sign-in').addEventListener('submit', async submitted => {
  submitted.preventDefault();
  const said = document.getElementById('said');
  const response = await fetch('/api/v1/auth/login', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: document.getElementById('email').value, password: document.getElementById('password').value }),
  });
  const answer = await response.json();
  if (response.ok) {
    token = answer.accessToken;
    said.textContent = 'Signed in, for ten minutes.';
    draw();
  } else {
    said.textContent = answer.detail;
  }
});
