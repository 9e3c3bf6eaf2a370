import { letterContent, letterIdOf, letterNumbers } from '../../../db/letters.ts'
import { letterNumberPrefix, nextLetterNumber } from '../../../rules/letter-numbers.ts'
import { letterLedger } from '../../ledgers/letters.ts'
import { inPrivateReply } from '../../messages/talk/items.ts'
import { letterPreview, letterRegisteredReply, newLetterReply } from '../../messages/letters/words.ts'
import type { Reply } from '../../messages/talk/reply.ts'
import { day } from '../../sources/cells.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, type CommandContext, Refusal } from '../talk/define.ts'
import { letterInHand } from './state.ts'
import { type Cells, type ChatRow, readCells, registerRow } from '../talk/register.ts'
import { tellDepartment, type Told } from '../talk/tell.ts'

const NUMBERED = ['编号', '承办单位', '收到日期', '主题']
const ROW: ChatRow = {
  ledger: letterLedger,
  usage: '登记信件 平氏镇 2021-10-08 道路维修',
  order: NUMBERED,
}

export const letterRegister: Command = {
  name: '登记信件',
  aliases: ['新信件', '交办信件'],
  usage: '登记信件 [编号] 承办单位 收到日期 主题',
  purpose: '登记一封信箱来信；编号不写就自动编号',
  example: '登记信件 平氏镇 10月8日 道路维修',
  topic: 'letter',
  needs: 'supervise',
  run: (context, rest) => {
    if (context.conversation === 'group') throw new Refusal(inPrivateReply('登记信件'))
    const cells = numbered(context, readCells(context, { ...ROW, order: orderFor(rest) }, rest))
    registerRow(context, ROW, cells)
    return handOver(context, cells['编号'] ?? '')
  },
}

/** A number has digits in it, and no department has. */
function orderFor(rest: string): readonly string[] {
  const first = (rest.split(' ')[0] ?? '').normalize('NFKC')
  return /\d/u.test(first) ? NUMBERED : NUMBERED.slice(1)
}

/** Without a number of its own it gets the next one of its month. */
function numbered({ app }: CommandContext, cells: Cells): Cells {
  if ((cells['编号'] ?? '') !== '') return cells
  const receivedOn = day.read(cells['收到日期'] ?? '')
  // No month to count in: the ledger will say what is wrong with the day.
  if (!receivedOn.ok) return (cells['收到日期'] ?? '') === '' ? cells : { ...cells, 编号: '自动' }
  const taken = letterNumbers(app.db, letterNumberPrefix(receivedOn.value))
  return { ...cells, 编号: nextLetterNumber(receivedOn.value, taken) }
}

/** The row is there by now, so that the preview shows its clock; until it is confirmed that is undone. */
function handOver(context: CommandContext, number: string): Reply {
  const { db } = context.app
  const letterId = letterIdOf(db, number) ?? 0
  const inHand = letterInHand(context, letterId)
  requireConfirmation(context, letterPreview(inHand, letterContent(db, letterId)))
  const isOpen = inHand.letter.answeredOn === null
  const told: Told = { origin: 'letter-register', about: number, reply: newLetterReply(inHand) }
  return letterRegisteredReply(inHand, isOpen && tellDepartment(context, inHand.department.id, told))
}
