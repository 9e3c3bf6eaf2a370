import { minDate } from '../../../rules/dates.ts'
import { quarterOf } from '../../../rules/periods.ts'
import { trendOf } from '../../bulletins/trend.ts'
import { trendReply } from '../../messages/bulletins/trend.ts'
import type { Command } from '../talk/define.ts'
import { requestedPeriod } from '../talk/period.ts'

export const trend: Command = {
  name: '走势',
  aliases: ['合格率走势', '趋势', '走势图'],
  about: 'nothing',
  usage: '走势 [2021年第三季度]',
  purpose: '看近八个季度网站和新媒体的合格率',
  topic: 'office',
  needs: 'overview',
  run: ({ app, today }, rest) => {
    const { to } = requestedPeriod(rest, today)
    return trendReply(trendOf(app, quarterOf(minDate(to, today)), today))
  },
}
