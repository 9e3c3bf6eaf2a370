import { checkOf } from '../../../rules/evaluate.ts'
import { isUndeclared } from '../../../rules/filing.ts'
import { isQuestion, isTrouble, withoutInhibited } from '../../../rules/reminders.ts'
import { bulletinModel } from '../../bulletins/draft.ts'
import { undeclaredLine } from '../../messages/media/accounts.ts'
import { overviewReply } from '../../messages/bulletins/words.ts'
import { countLine, suggestionsLine } from '../../messages/items/status.ts'
import type { Command } from '../talk/define.ts'
import { requestedPeriod } from '../talk/period.ts'

export const overview: Command = {
  name: '总览',
  aliases: ['全县', '全市', '全区', '全省', '概况', '汇总'],
  about: 'period',
  asked: ['zonglan', '全县情况', '全县怎么样', '全局', '整体情况', '总体情况', '总体', '整体'],
  usage: '总览 [季度或月份]',
  purpose: '看各项总体数据',
  example: '总览 2021年9月',
  topic: 'look',
  needs: 'overview',
  run: (context, rest) => {
    const period = requestedPeriod(rest, context.today)
    const model = bulletinModel(context.app, period, context.today)
    const troubles = context.findings().filter((finding) => isTrouble(finding) || isQuestion(finding))
    const open = troubles.filter((finding) => checkOf(finding).audience === 'department')
    const suggestions =
      context.conversation === 'group'
        ? []
        : troubles.filter((finding) => checkOf(finding).audience === 'office')
    const undeclared =
      context.conversation === 'group' ? [] : context.snapshot().accounts.filter(isUndeclared)
    const lines = [
      countLine(withoutInhibited(open)),
      ...suggestionsLine(suggestions),
      ...undeclaredLine(undeclared),
    ]
    return overviewReply(model, context.today, lines)
  },
}
