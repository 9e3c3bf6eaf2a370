/** Why each may not be kept for less. */
const NEEDED: Readonly<Record<string, string>> = {
  KEEP_MESSAGES_MONTHS: '本月的调用量和重复消息要靠它',
  KEEP_REMINDERS_MONTHS: '“第几次提醒”要靠它',
  KEEP_CRAWL_MONTHS: '上一季度的通报要靠它',
  KEEP_ACTS_MONTHS: '查操作日志、撤销要靠它',
}

export function retentionFault(variable: string, least: number, most: number): string {
  return `请写 ${least} 到 ${most} 的整数（月）。不能是 0，也不能少于 ${least} 个月：${NEEDED[variable]}`
}
