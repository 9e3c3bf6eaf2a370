import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { hasData } from '../../../rules/bulletin/review.ts'
import { addDays, type LocalDate } from '../../../rules/dates.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { BULLETIN_PARTS, sectionsAmong } from './fields.ts'
import type { BulletinPart } from '../../../rules/bulletin/fields.ts'
import { partsOff } from './parts.ts'
import { eachWords } from './sections/index.ts'
import { periodName, periodWords } from '../talk/periods.ts'
import { dayRange } from '../talk/words.ts'

/** A line for each section that a bulletin has. */
export function figureLines(model: BulletinModel, parts: readonly BulletinPart[]): string[] {
  return eachWords(model, sectionsAmong(parts), (words, figures) => words.figures(figures, model))
}

export function overviewReply(model: BulletinModel, today: LocalDate, todayLines: readonly string[]): Reply {
  return {
    title: `总览 ${periodName(model.period)}（截至${model.asOf}）`,
    sections: [
      { lines: figureLines(model, BULLETIN_PARTS) },
      { heading: `当前待办 ${today}`, lines: todayLines },
    ],
    footer: `按「${model.profile.title}」计算。发「季度通报」看名单，发「状态 单位」看明细。`,
  }
}

/** Where a bulletin stands; `issueNumber` is null in a draft. */
interface Standing {
  readonly code: string
  readonly issueNumber: string | null
  readonly issuedOn: LocalDate | null
  readonly parts: readonly BulletinPart[]
  /** Whether the reader may write in the draft. */
  readonly isOffice: boolean
}

/** The bulletin in the chat: figures, then who, in the words of a summary and not of a verdict; `files` last. */
export function bulletinReply(
  model: BulletinModel,
  { code, issueNumber, issuedOn, parts, isOffice }: Standing,
  files: readonly Section[],
): Reply {
  const named = bulletinNamed(model, parts)
  const isEmpty = !hasData(model, sectionsAmong(parts))
  return {
    title: bulletinHeading(model, issuedOn),
    sections: [
      { lines: [...bulletinPreamble(model, parts), ...(isEmpty ? [NO_DATA] : [])] },
      { heading: '数据', lines: figureLines(model, parts) },
      ...(named.length > 0 ? [{ heading: '涉及单位', lines: named }] : []),
      ...files,
    ],
    footer:
      issueNumber === null
        ? draftFooter(code, model, isEmpty, isOffice)
        : `${code} 已作为${issueNumber}签发，内容不再改动。`,
  }
}

const NO_DATA = '这一期没有任何数据，不能签发。请核对期间，或先导入台账。'

/** Says how to sign only what can be signed. */
function draftFooter(
  code: string,
  { isPartial, period }: BulletinModel,
  isEmpty: boolean,
  isOffice: boolean,
): string {
  const look = `草稿 ${code}：发「核对 ${code}」看疑点`
  if (isEmpty) return `草稿 ${code}：机器起草，没有数据，不能签发。`
  if (isPartial) {
    const write = isOffice ? `「改通报 ${code}」填期号、期限` : '由办公室填写'
    return `${look}，${write}。\n机器起草，请核对；${addDays(period.to, 1)}起更新草稿后才能签发。`
  }
  const next = isOffice ? `「改通报 ${code}」填期号、期限，「签发 ${code}」签发` : '由办公室填写、签发'
  return `${look}，${next}。\n机器起草，请核对后由负责同志签发。`
}

/** What the one-time link leads to. */
export function bulletinFilesName(): string {
  return '公文、附件表格等全部文件（压缩包）'
}

/** Said beside the link when the files come by themselves. */
export function filesComingLine(): string {
  return '公文（.docx）和附件表格（.xlsx）随后以文件发来。'
}

/** In the place of a file that the platform would not take. */
export function fileNotSentReply(name: string): Reply {
  return say(
    `「${name}」没有能够作为文件发来，请用给您的链接下载；链接已用过或已过期的，再发一次「季度通报」。`,
  )
}

/** What a chat shows of a file. */
export function sentFileLine(name: string): string {
  return `［文件］${name}`
}

export function bulletinHeading(model: BulletinModel, issuedOn: LocalDate | null): string {
  const draft = model.isPartial ? `${periodWords(model.period).running}未结束，截至${model.asOf}` : '草稿'
  const state = issuedOn === null ? draft : `${issuedOn}印发`
  return `${periodName(model.period)}通报（${state}）`
}

export function bulletinPreamble(model: BulletinModel, parts: readonly BulletinPart[]): string[] {
  const { checkWindow, profile } = model
  const off = partsOff(parts, model.place)
  return [
    `检查时间：${dayRange(checkWindow.from, checkWindow.to)}；按「${profile.title}」计算`,
    ...eachWords(model, sectionsAmong(parts), (words, figures) => words.preamble?.(figures) ?? []).flat(),
    ...(off.length === 0 ? [] : [`不含：${off.join('、')}`]),
  ]
}

/** Who is meant by the figures, in the order of the ledgers; then who has still to be heard. */
export function bulletinNamed(model: BulletinModel, parts: readonly BulletinPart[]): string[] {
  const ids = sectionsAmong(parts)
  return [
    ...eachWords(model, ids, (words, figures) => words.named?.(figures) ?? []).flat(),
    ...eachWords(model, ids, (words, figures) => words.doubtful?.(figures) ?? []).flat(),
  ]
}
