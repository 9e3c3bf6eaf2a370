import { toCode } from '../../../rules/codes.ts'
import type { LetterClock } from '../../../rules/letters.ts'
import type { Department, Letter } from '../../../rules/types.ts'
import { noteLines, toldWords } from '../talk/items.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { dayWithWeekday } from '../talk/words.ts'

/**
 * 信箱: what is said when a letter is handed on, extended, answered or opened again. Neither the writer
 * nor what they wrote about is ever said to a department: its people find both on the mailbox itself.
 */

/** A letter with whoever has it in hand now, and its clock today. */
export interface LetterInHand {
  readonly letter: Letter
  readonly department: Department
  readonly clock: LetterClock
}

export function letterPreview(
  inHand: LetterInHand,
  content: { readonly category: string | null; readonly subject: string | null; readonly hasWriter: boolean },
): Reply {
  const { letter, department, clock } = inHand
  return {
    title: '登记信件预览',
    sections: [
      {
        lines: [
          `编号：${letter.number}`,
          `承办单位：${department.name}`,
          `收到日期：${dayWithWeekday(letter.receivedOn)}`,
          ...(content.category === null ? [] : [`类别：${content.category}`]),
          ...(content.subject === null ? [] : [`主题：${content.subject}`]),
          ...(content.hasWriter ? ['来信人：已填，只留在台账里，不对外显示'] : []),
          ...(letter.answeredOn === null
            ? [`回复期限：${limit(clock)}，共${clock.deadline.days}个工作日`]
            : [`已于${letter.answeredOn}回复`]),
        ],
      },
    ],
  }
}

export function letterRegisteredReply(inHand: LetterInHand, isTold: boolean): Reply {
  const { letter, department, clock } = inHand
  const code = codeOf(letter)
  if (letter.answeredOn !== null)
    return say(`已登记：${nameOf(letter)}，${department.name}已于${letter.answeredOn}回复。`)
  return say(
    `已登记：${nameOf(letter)}，由${department.name}办理，期限${limit(clock)}。${toldWords(isTold)}`,
    `改派请发「转办 ${code} 单位」，延期请发「延期 ${code} 理由」。`,
  )
}

/** To the department that now has the letter. */
export function newLetterReply(inHand: LetterInHand): Reply {
  const { letter, clock } = inHand
  return toDepartment(inHand, [
    `${nameOf(letter)}：${letter.receivedOn}收到，请不晚于${limit(clock)}回复来信人。`,
    `回复后请发「已回复 ${codeOf(letter)}」。`,
  ])
}

export function transferPreview({ letter, department, clock }: LetterInHand, from: Department): Reply {
  return {
    title: '转办预览',
    sections: [
      { lines: [`${nameOf(letter)}：由${from.name}转给${department.name}办理，期限${limit(clock)}。`] },
    ],
  }
}

export function transferredReply({ letter, department, clock }: LetterInHand, isTold: boolean): Reply {
  return say(`已转办：${nameOf(letter)}由${department.name}办理，期限${limit(clock)}。${toldWords(isTold)}`)
}

/** To the department that no longer has the letter. */
export function givenAwayReply({ letter, department }: LetterInHand, from: Department): Reply {
  const lines = [`${nameOf(letter)}已转由${department.name}办理，贵单位不再办理。请移交已有材料。`]
  return { title: `信箱 ${from.name}`, sections: [{ lines }] }
}

export function whichTargetReply(letter: Letter): Reply {
  return say(`没有转办：请写明另一个承办单位，例如「转办 ${codeOf(letter)} 水利局」。`)
}

export function alreadyAnsweredReply(letter: Letter): Reply {
  const code = codeOf(letter)
  return say(
    `${code} 已登记${letter.answeredOn ?? ''}回复。答复不当需要重新办理的，由办公室发「重开 ${code} 理由」。`,
  )
}

export function extendedReply(inHand: LetterInHand, isTold: boolean): Reply {
  const { letter, clock } = inHand
  return say(
    `已延期：${nameOf(letter)}按复杂信件办理，期限${limit(clock)}（自起算日共${clock.deadline.days}个工作日）。${toldWords(isTold)}`,
  )
}

/** To the department, whose deadline has moved. */
export function extensionReply(inHand: LetterInHand): Reply {
  const { letter, clock } = inHand
  return toDepartment(inHand, [`${nameOf(letter)}已同意延期，请不晚于${limit(clock)}回复来信人。`])
}

export function alreadyExtendedReply({ letter, clock }: LetterInHand): Reply {
  return say(`${codeOf(letter)} 已按复杂信件办理，期限${limit(clock)}，不能再次延期。`)
}

export function tooLateToExtendReply({ letter, clock }: LetterInHand): Reply {
  return say(
    `没有延期：${codeOf(letter)} 的期限${clock.deadline.due}已过，延期须在期限以内提出。请尽快回复，回复后发「已回复 ${codeOf(letter)}」。`,
  )
}

export function answeredReply({ letter, clock }: LetterInHand, note: string | null): Reply {
  const late = clock.workingDaysLate
  const judged = clock.answeredOnTime === true ? '在期限以内' : `比期限${clock.deadline.due}晚${late}个工作日`
  return say(
    `已登记：${nameOf(letter)}于${letter.answeredOn ?? ''}回复，${judged}。`,
    ...noteLines(note),
    '写错了，一天内可发「撤销」。',
  )
}

export function answeredAllReply(
  answered: readonly LetterInHand[],
  note: string | null,
  notDone: readonly Section[],
): Reply {
  const late = answered.filter(({ clock }) => clock.answeredOnTime !== true).length
  const judged = late === 0 ? '都在期限以内' : `其中${late}封超过期限`
  const lines = [
    `已登记${answered.length}封于${answered[0]?.letter.answeredOn ?? ''}回复，${judged}：`,
    answered.map(({ letter }) => codeOf(letter)).join('、'),
    ...noteLines(note),
    '写错了，一天内可发「撤销」。',
  ]
  return { sections: [{ lines }, ...notDone] }
}

export function notAnsweredReply(letter: Letter): Reply {
  return say(`${codeOf(letter)} 还没有登记回复，不需要重开。催办请发「状态」核对后联系承办单位。`)
}

export function reopenPreview({ letter, department, clock }: LetterInHand, answeredOn: string): Reply {
  return {
    title: '重开预览',
    sections: [
      {
        lines: [
          `${nameOf(letter)}：${department.name}${answeredOn}的回复作废，今天起重新办理，期限${limit(clock)}。`,
        ],
      },
    ],
  }
}

export function reopenedReply({ letter, department, clock }: LetterInHand, isTold: boolean): Reply {
  return say(
    `已重开：${nameOf(letter)}由${department.name}重新办理，期限${limit(clock)}。${toldWords(isTold)}`,
  )
}

/** To the department, with the reason where nobody else reads it: what an answer lacked is the writer's matter. */
export function reopeningReply(inHand: LetterInHand, reason: string): Reply {
  const { letter, clock } = inHand
  return toDepartment(inHand, [
    `${nameOf(letter)}的回复需要重新办理${reason}。`,
    `请不晚于${limit(clock)}重新回复，回复后请发「已回复 ${codeOf(letter)}」。`,
  ])
}

function toDepartment({ department }: LetterInHand, lines: readonly string[]): Reply {
  return { title: `信箱 ${department.name}`, sections: [{ lines }] }
}

function nameOf(letter: Letter): string {
  return `${codeOf(letter)} 信件${letter.number}`
}

function codeOf({ id }: Letter): string {
  return toCode({ kind: 'letter', id })
}

function limit({ deadline }: LetterClock): string {
  return `${dayWithWeekday(deadline.due)}${deadline.provisional ? '（暂定）' : ''}`
}
