import type { BulletinModel, BulletinSection } from '../../../rules/bulletin/model.ts'
import { hasData } from '../../../rules/bulletin/review.ts'
import type { Rate } from '../../../rules/bulletin/rate.ts'
import { sitesWithStale } from '../../../rules/bulletin/websites.ts'
import { addDays, type LocalDate } from '../../../rules/dates.ts'
import { type Reply, say, type Section } from '../talk/reply.ts'
import { type BulletinPart, BULLETIN_PARTS, partsOff, sectionsAmong } from './fields.ts'
import { periodName, periodWords } from '../talk/periods.ts'
import { dayRange } from '../talk/words.ts'

/** A line for each section that a bulletin has. */
export function figureLines(model: BulletinModel, parts: readonly BulletinPart[]): string[] {
  const { websites, media, letters, foi, interpretations } = model
  const lines: Readonly<Record<BulletinSection, string>> = {
    websites: `网站：${websites.total > websites.checked ? `共${websites.total}个，` : ''}检查${websites.checked}个，合格${websites.qualified}个，合格率${websites.rate.printed}；${sitesWithStale(websites)}个有栏目未更新（共${websites.staleColumns}个栏目），单项否决${websites.vetoedUnits.length}个`,
    media: `政务新媒体：检查${media.checked}个，合格${media.qualified}个，合格率${media.rate.printed}；单项否决${media.rows.length}个`,
    letters: `县长信箱（${dayRange(letters.span.from, letters.span.to)}）：收到${letters.received}件，已回复${letters.answered}件，未回复${letters.unanswered}件`,
    foi: `依申请公开（${dayRange(foi.span.from, foi.span.to)}）：收到${foi.received}件，按期答复${foi.onTime}件，未按期${foi.late}件，引起行政复议${foi.reviews}件`,
    interpretations: `政策解读（${dayRange(interpretations.span.from, interpretations.span.to)}）：文件${interpretations.documents}件，文字解读${interpretations.withText}件，文字解读率${rateWords(interpretations.textRate, interpretations.textReached)}，图片解读${interpretations.withImage}件，多元化解读率${rateWords(interpretations.otherFormsRate, interpretations.otherFormsReached)}`,
  }
  return sectionsAmong(parts).map((section) => lines[section])
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

export function bulletinPreamble(
  { checkWindow, media, profile }: BulletinModel,
  parts: readonly BulletinPart[],
): string[] {
  const off = partsOff(parts)
  const { judgedOn } = media
  return [
    `检查时间：${dayRange(checkWindow.from, checkWindow.to)}；按「${profile.title}」计算`,
    ...(judgedOn === undefined || !parts.includes('media') ? [] : [`账号是否停更以${judgedOn}为准`]),
    ...(off.length === 0 ? [] : [`不含：${off.join('、')}`]),
  ]
}

/** Who is meant by the figures, in the order of the ledgers. */
export function bulletinNamed(
  { websites, media, letters, foi, interpretations }: BulletinModel,
  parts: readonly BulletinPart[],
): string[] {
  const of = (section: BulletinSection, name: string, units: readonly string[]) =>
    parts.includes(section) ? list(name, units) : null
  return [
    of('websites', '网站单项否决', websites.vetoedUnits),
    ...media.byPlatform.map(({ platform, units }) => of('media', `${platform}单项否决`, units)),
    of('letters', '未回复信件较多', letters.mostUnanswered),
    of('foi', '依申请公开未按期', foi.lateUnits),
    of('interpretations', '缺文字解读', interpretations.missingText),
    ...(interpretations.otherFormsReached
      ? []
      : [of('interpretations', '缺图片、视频等解读', interpretations.missingOtherForm)]),
    of('media', '无近期更新记录、待核实的账号', media.withoutEvidence),
  ].filter((line) => line !== null)
}

function list(name: string, units: readonly string[]): string | null {
  return units.length === 0 ? null : `${name}（${units.length}个）：${units.join('、')}`
}

/** 66.7%（未达标） — without a verdict when there was nothing to divide by. */
function rateWords({ printed, whole }: Rate, isReached: boolean): string {
  if (whole === 0) return printed
  return `${printed}（${isReached ? '达标' : '未达标'}）`
}
