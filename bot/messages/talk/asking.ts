import { CONFIRM_WITHIN } from './confirmations.ts'
import { type Reply, say } from './reply.ts'

/** Questions about the one thing that is missing. What was said is kept until it is answered. */

const HOW_TO_ANSWER = `请在${CONFIRM_WITHIN}分钟内直接回复；不办请回复「取消」。`

/** `lines` are numbered; none when there are too many to choose from. */
export function whichItemReply(command: string, lines: readonly string[]): Reply {
  if (lines.length === 0)
    return say(`「${command}」的是哪一项？请回复编号，例如「X12」；发「状态」可以看到编号。`, HOW_TO_ANSWER)
  return say(
    `「${command}」的是哪一项？回复编号或前面的数字：`,
    ...lines.map((line, index) => `${index + 1}. ${line}`),
    HOW_TO_ANSWER,
  )
}

const CELL_QUESTIONS: Readonly<Record<string, string>> = {
  承办单位: '由哪个单位办理？',
  收到日期: '哪天收到的？例如「10月8日」。',
  提交日期: '哪天提交的？例如「10月8日」。',
  发布日期: '哪天发布的？例如「10月8日」。',
  提交方式: '怎样提交的？当面、挂号、平信、网络、邮箱还是传真？',
  申请内容: '申请的是什么内容？',
  主题: '是什么主题？',
}

/** `heading`: of the ledger's column that is empty. */
export function whichCellReply(command: string, heading: string): Reply {
  return say(`「${command}」还缺「${heading}」：${CELL_QUESTIONS[heading] ?? '请写明。'}`, HOW_TO_ANSWER)
}

export function whichReasonReply(example: string): Reply {
  return say(`请写明理由，例如「${example.split(' ').slice(2).join(' ')}」。`, HOW_TO_ANSWER)
}

export function whichDepartmentNextReply(what: string): Reply {
  return say(`${what}交给哪个单位办理？`, HOW_TO_ANSWER)
}

/** `choices` are numbered. */
export function whichWordReply(question: string, choices: readonly string[]): Reply {
  return say(question, ...choices.map((choice, index) => `${index + 1}. ${choice}`), HOW_TO_ANSWER)
}
