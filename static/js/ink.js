// Ink: what of a text can be seen. The server judges by the same characters (workshop/ink.py).

const INK =
  /[^\s\p{Z}\p{Cc}\p{Cs}\p{DI}\p{NChar}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{16fe4}\u{1d159}\u{1da8b}]/u;

/** Whether anything of this text can be seen. */
export function isSeen(text) {
  return INK.test(text);
}
