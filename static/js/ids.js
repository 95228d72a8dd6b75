// Names made on this phone: of a window, of one press of a button. randomUUID does not exist on plain http.

/** `bytes` random bytes as hex. */
export function hex(bytes) {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** An op id: 128 bits. */
export const opId = () => hex(16);

/** A window's name: 32 bits. */
export const windowId = () => hex(4);
