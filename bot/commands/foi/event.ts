import { toCode } from '../../../rules/codes.ts'
import type { FoiEventKind } from '../../../rules/types.ts'
import type { Command } from '../talk/define.ts'
import { readFoiWords, receivedFoiOf, recordFoiEvent } from './state.ts'
import { readItem } from '../talk/item.ts'
import { noteOf } from '../talk/words.ts'

interface FoiEventCommand {
  readonly name: string
  readonly aliases: readonly string[]
  readonly purpose: string
  readonly kind: FoiEventKind
  /** With one of these words it is the end of what `kind` began. */
  readonly outcomes?: Readonly<Record<string, FoiEventKind>>
}

/** The steps that are told by a day alone: 审核 补正 征求意见 协办 收费 归档 复议 诉讼, in the order of the work. */
export const foiEvents: readonly Command[] = [
  defineFoiEvent({
    name: '审核',
    aliases: ['审核申请'],
    purpose: '登记申请已审核',
    kind: 'examined',
  }),
  defineFoiEvent({
    name: '补正',
    aliases: ['补正告知', '告知补正'],
    purpose: '登记已一次性告知申请人补正',
    kind: 'correction-asked',
  }),
  defineFoiEvent({
    name: '补正收到',
    aliases: ['收到补正', '已补正'],
    purpose: '登记收到补正材料，答复期限重新起算',
    kind: 'correction-received',
  }),
  defineFoiEvent({
    name: '征求意见',
    aliases: ['征求第三方意见'],
    purpose: '登记向第三方或其他机关征求意见，期限暂停',
    kind: 'opinion-asked',
  }),
  defineFoiEvent({
    name: '意见收到',
    aliases: ['收到意见', '意见回复'],
    purpose: '登记收到意见，期限恢复',
    kind: 'opinion-received',
  }),
  defineFoiEvent({
    name: '协办',
    aliases: ['征求协办意见', '协办发函'],
    purpose: '登记向共同制作信息的机关发函，期限暂停',
    kind: 'assist-asked',
  }),
  defineFoiEvent({
    name: '协办回函',
    aliases: ['协办回复', '收到回函'],
    purpose: '登记收到协办机关回函，期限恢复',
    kind: 'assist-received',
  }),
  defineFoiEvent({
    name: '延期告知',
    aliases: ['已告知延期'],
    purpose: '登记延期已告知申请人，延期自此生效',
    kind: 'extension-notified',
  }),
  defineFoiEvent({
    name: '收费',
    aliases: ['收费通知'],
    purpose: '登记已发收费通知，期限暂停',
    kind: 'fee-asked',
  }),
  defineFoiEvent({
    name: '缴费',
    aliases: ['已缴费'],
    purpose: '登记申请人已缴费，答复期限重新起算',
    kind: 'fee-paid',
  }),
  defineFoiEvent({
    name: '视为放弃',
    aliases: ['逾期放弃'],
    purpose: '登记申请人逾期不补正、不缴费，视为放弃',
    kind: 'abandoned',
  }),
  defineFoiEvent({
    name: '补充答复',
    aliases: ['重新答复'],
    purpose: '登记答复以后的补充或重新答复',
    kind: 'supplemented',
  }),
  defineFoiEvent({
    name: '归档',
    aliases: ['已归档'],
    purpose: '登记办结的申请已归档',
    kind: 'filed',
  }),
  defineFoiEvent({
    name: '复议',
    aliases: ['行政复议'],
    purpose: '登记申请人提起行政复议，或复议结果（维持、纠正、其他）',
    kind: 'review',
    outcomes: { 维持: 'review-upheld', 纠正: 'review-corrected', 其他: 'review-other' },
  }),
  defineFoiEvent({
    name: '诉讼',
    aliases: ['行政诉讼'],
    purpose: '登记申请人提起行政诉讼，或诉讼结果（维持、纠正、其他）',
    kind: 'litigation',
    outcomes: { 维持: 'litigation-upheld', 纠正: 'litigation-corrected', 其他: 'litigation-other' },
  }),
]

function defineFoiEvent({ name, aliases, purpose, kind, outcomes = {} }: FoiEventCommand): Command {
  const outcomeWords = Object.keys(outcomes)
  return {
    name,
    aliases,
    usage: `${name} 编号${outcomeWords.length > 0 ? ' [结果]' : ''} [日期] [备注]`,
    purpose,
    topic: 'foi',
    needs: 'supervise',
    run: (context, rest) => {
      const { subject, text } = readItem(rest)
      const request = receivedFoiOf(context, subject)
      const { on, pieces, marked } = readFoiWords(context, text, `${name} ${toCode(subject)} 今天`)
      const outcome = pieces.find((piece) => outcomeWords.includes(piece.replace(/^结果/u, '')))
      const ended = outcome === undefined ? undefined : outcomes[outcome.replace(/^结果/u, '')]
      const said = pieces.filter((piece) => piece !== outcome).join(' ')
      const event = { kind: ended ?? kind, on, note: noteOf({ said, marked }) }
      return recordFoiEvent(context, request, event)
    },
  }
}
