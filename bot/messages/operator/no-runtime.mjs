/**
 * Said before any of our TypeScript is loaded: an old Node must be able to read this file too.
 * @param {string} version of the Node that runs now
 */
export function noRuntime(version) {
  return `没有装上自带的 Node.js 24，本机的 ${version} 太旧，不能运行。请重新执行 npm ci（不要加 --omit=optional）；这种处理器没有自带版本的，请先装 Node.js 22.18 以上。`
}
