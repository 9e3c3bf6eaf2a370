import { type Subject, toCode } from '../../../rules/codes.ts'
import { noteLines, toldWords } from '../talk/items.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { shortened } from '../talk/words.ts'

/** What departments and people put before the office, and what becomes of it. */

export const MATTER_NAMES = {
  extension: '申请延期',
  'not-ours': '不归本单位',
  objection: '有异议',
  opinion: '意见',
} as const

type Kind = keyof typeof MATTER_NAMES

export interface MatterWords {
  readonly id: number
  readonly kind: Kind
  readonly subject: Subject | null
  readonly words: string
  readonly raisedByName: string
  /** Null for what is nobody's but the person's own. */
  readonly department: string | null
}

function matterCode(id: number): string {
  return toCode({ kind: 'matter', id })
}

export function raisedReply(matter: MatterWords, isTold: boolean): Reply {
  const until = matter.subject === null ? '' : `答复以前，${toCode(matter.subject)}的期限和提醒照常。`
  const told = isTold ? '已转办公室，答复后会告诉您。' : '已记下，办公室看「待办」时会看到。'
  return say(
    `已提出：${matterCode(matter.id)} ${headOf(matter)}。${told}${until}`,
    ...noteLines(matter.words || null, '内容'),
  )
}

/** To the office. */
export function matterForOfficeReply(matter: MatterWords): Reply {
  const code = matterCode(matter.id)
  return {
    title: `待答复 ${code}`,
    sections: [
      {
        lines: [lineOf(matter), nextOf(matter), `答复请发「批复 ${code} 内容」。`].filter((it) => it !== ''),
      },
    ],
  }
}

export function matterAnsweredReply(matter: MatterWords, isTold: boolean): Reply {
  return say(
    `已答复：${matterCode(matter.id)} ${headOf(matter)}。${isTold ? '已告诉提出人。' : toldWords(false)}`,
  )
}

/** To whoever raised it. */
export function answerForPersonReply(matter: MatterWords, answer: string): Reply {
  return {
    title: `办公室答复 ${matterCode(matter.id)}`,
    sections: [{ lines: [`您提出的：${headOf(matter)}。`, `答复：${answer}`] }],
  }
}

export function alreadyRaisedReply(code: string, id: number): Reply {
  return say(`${code} 已经提出过（${matterCode(id)}），等待办公室答复，不用重复提出。`)
}

export function opinionUsageReply(): Reply {
  return say('请写明内容，例如「意见 每周提醒太长」。')
}

export function noSuchMatterReply(): Reply {
  return say('没有找到这个事项，或者已经答复过。发「待办」看等待答复的事项，编号以 Q 开头。')
}

export interface Pending {
  readonly matters: readonly MatterWords[]
  /** Self-reports to be confirmed, by the ids of what they are about. */
  readonly reports: readonly string[]
  readonly toCheck: readonly string[]
  readonly suggestions: readonly string[]
}

/** How many ids stand in a line. */
const LISTED = 10

/** 「待办」 of the office: what waits for its decision. */
export function pendingReply({ matters, reports, toCheck, suggestions }: Pending, today: string): Reply {
  const sections: Section[] = [
    ...(matters.length === 0
      ? []
      : [
          {
            heading: `待答复${matters.length}项`,
            lines: [...matters.slice(0, LISTED).map(lineOf), '答复请发「批复 编号 内容」。'],
          },
        ]),
    ...counted(
      '自报更新待核实',
      reports,
      '属实请发「核实 编号」或「核实 全部」，不实请发「不实 编号 理由」。',
    ),
    ...counted('整改待核对', toCheck, '核对后请发「整改完成 编号」或「退回 编号 理由」。'),
    ...counted('待研究', suggestions, '发「为什么 编号」看依据。'),
  ]
  if (sections.length === 0) return say(`${today}：没有等待办公室决定的事项。发「状态」看各单位要办的事项。`)
  return { title: `办公室待办 ${today}`, sections, footer: '各单位要办的事项请发「状态」。' }
}

function counted(name: string, codes: readonly string[], next: string): Section[] {
  if (codes.length === 0) return []
  const more = codes.length > LISTED ? `等${codes.length}项` : ''
  return [{ lines: [`${name}${codes.length}项：${codes.slice(0, LISTED).join('、')}${more}。${next}`] }]
}

function headOf({ kind, subject }: MatterWords): string {
  return subject === null ? MATTER_NAMES[kind] : `${MATTER_NAMES[kind]} ${toCode(subject)}`
}

function lineOf(matter: MatterWords): string {
  const who = [matter.department, matter.raisedByName].filter((it) => it !== null).join(' ')
  const said = matter.words === '' ? '' : `：${shortened(matter.words)}`
  return `${matterCode(matter.id)} ${headOf(matter)}（${who}）${said}`
}

/** What the office does when it agrees. */
function nextOf({ kind, subject, words }: MatterWords): string {
  if (subject === null) return ''
  const code = toCode(subject)
  if (kind === 'extension') return `同意请发「延期 ${code} ${shortened(words)}」。`
  if (kind === 'not-ours' && subject.kind === 'letter') return `同意请发「转办 ${code} 单位」。`
  return `依据请发「为什么 ${code}」。`
}
