import type { LocalDate } from '../../../rules/dates.ts'
import { type Reply, say } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

export function snoozeUsageReply(): Reply {
  return say('请写明编号、日期和理由，例如「稍后 X12 10月15日 已电话核实，正在办理」。')
}

export function snoozeTooLongReply(days: number): Reply {
  return say(`日期应在明天到${days}天以内。更长的请按规定办理延期。`)
}

export function snoozedReply(code: string, until: LocalDate): Reply {
  return say(`${code} 在${dayWithWeekday(until)}及以前不再重复提醒；情况变严重时仍会提醒。理由已记入日志。`)
}
