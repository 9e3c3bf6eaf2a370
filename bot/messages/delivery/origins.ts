/**
 * Why the bot speaks: the id is stored with the message, the name is read in 「推送」 and in a rehearsal. Whatever
 * puts a message into the outbox names one of these.
 */
export const ORIGINS = {
  answer: '答复',
  'test-send': '测试',
  'weekly-reminder': '每周提醒',
  'daily-deadlines': '到期提醒',
  'media-nudge': '新媒体周更提醒',
  urge: '催办',
  'moved-deadlines': '期限变动',
  'letter-register': '新信件',
  'letter-transfer': '信件转办',
  'letter-extend': '信件延期',
  'letter-reopen': '信件重新办理',
  'foi-register': '新依申请',
  'report-refute': '自报不实',
  matter: '向办公室提出的事项',
  'matter-answer': '办公室答复',
  bulletin: '通报印发、作废',
  'rectification-register': '整改下达',
  'rectification-done': '整改待核对',
  'rectification-send-back': '整改退回',
  'rectification-close': '整改销号',
  shutdown: '关停通知',
  'shutdown-withdrawn': '撤回关停',
  'quarter-draft': '季度草稿',
  'calendar-check': '放假安排提醒',
  crawl: '自动检查',
  'outdated-looks': '自动检查停看提醒',
  unreached: '没有联络员的单位',
  departure: '人员离开',
  'daily-ok': '运行情况',
  trouble: '通道故障',
  'dead-letter': '未送达通知',
  fallback: '改发私聊',
} as const

export type Origin = keyof typeof ORIGINS

/** A stored one may be of a version that had others. */
export function originName(origin: string): string {
  return Object.hasOwn(ORIGINS, origin) ? ORIGINS[origin as Origin] : '其他'
}
