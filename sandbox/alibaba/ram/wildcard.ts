/** Whether `text` fits a pattern in which `*` stands for any characters and `?` for one. Without backtracking: patterns come from users. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    const symbol = pattern[inPattern];
    if (symbol === "*") {
      star = inPattern++;
      resumeAt = at;
    } else if (symbol !== undefined && (symbol === "?" || symbol === text[at])) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
