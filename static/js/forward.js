// Whichever window has the focus, the clicker works: the projector hands its keys to the console of its session.

const CHANNEL = "rounds";

const channel = () => (globalThis.BroadcastChannel ? new BroadcastChannel(CHANNEL) : undefined);

/** The projector's side. @returns {(key: string) => void} sends the name of a key */
export function keySender(from = location.pathname) {
  const line = channel();
  // A window that was opened by its console can also speak to it directly.
  return (key) =>
    line ? line.postMessage({ key, from }) : globalThis.opener?.postMessage({ key, from }, location.origin);
}

/**
 * The console's side: only keys from the projector it links to count, so that two sessions on one machine
 * do not steer one another.
 * @param {() => string|undefined} projector path of this session's projector
 * @param {(key: string) => void} press
 */
export function hearKeys(projector, press) {
  const heard = ({ data }) => {
    if (typeof data?.key === "string" && data.from === projector()) press(data.key);
  };
  const line = channel();
  if (line) line.addEventListener("message", heard);
  else addEventListener("message", (event) => event.origin === location.origin && heard(event));
}
