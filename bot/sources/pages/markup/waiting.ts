const WAITING = /正在加载|加载中|loading\s*\.{2,}|数据载入|\{\{.{0,80}\}\}/iu

/** Words of a place that a script will fill: 「正在加载」, `{{title}}`. */
export function isWaitingText(text: string): boolean {
  return WAITING.test(text)
}
