import type { BulletinModel } from '../../../rules/bulletin/model.ts'
import { kindOf } from '../../../rules/periods.ts'
import { type BulletinFields, type BulletinPart, PART_NAMES, sectionsAmong } from './fields.ts'
import { printedSpan } from './official.ts'
import { periodName, periodWords } from '../talk/periods.ts'
import { printedDay } from '../talk/words.ts'

/** The bulletin's sentences. Figures and names come from the model; nothing is computed here. */

/** Broken where it should break in print: a line holds 20 characters, and the days of a check take one. */
export function bulletinTitle({ period }: BulletinModel, fields: BulletinFields): readonly string[] {
  const names = sectionNames(fields)
  const when = `关于${periodName(period)}`
  const what = names.slice(0, 2).join('和')
  const rest = `${names.length > 2 ? '等' : ''}工作督查情况的通报`
  return kindOf(period) === 'window' ? [when, `${what}${rest}`] : [`${when}${what}`, rest]
}

function sectionNames({ parts }: BulletinFields): string[] {
  return sectionsAmong(parts).map((section) => PART_NAMES[section])
}

/** Under the title, when what lies before the reader is not final. */
export function coverNote(
  { isPartial, asOf, period }: BulletinModel,
  { issuedOn }: BulletinFields,
): string | null {
  const notes = [
    ...(isPartial ? [`${periodWords(period).running}尚未结束，数据截至${printedDay(asOf)}`] : []),
    ...(issuedOn === null ? ['送审稿'] : []),
  ]
  return notes.length === 0 ? null : `（${notes.join('；')}）`
}

export function bulletinOpening({ checkWindow, profile }: BulletinModel, fields: BulletinFields): string {
  const basis = fields.basis.length === 0 ? '' : `依据${fields.basis.join('、')}等规定，`
  const names = sectionNames(fields)
  const what = `${names.slice(0, 2).join('、')}${names.length > 2 ? '等' : ''}`
  return `${basis}${fields.checker}于${printedSpan(checkWindow.from, checkWindow.to)}对全县${what}工作开展了督查，各项结果按“${profile.title}”判定。现将有关情况通报如下。`
}

export const PART_TITLES: Readonly<Record<BulletinPart, string>> = {
  websites: '政府网站检查结果',
  media: '政务新媒体检查结果',
  letters: '县长信箱来信办理',
  foi: '政府信息公开申请办理',
  interpretations: '政策文件解读',
  requirements: '有关要求',
}

/** `annex` is the printed number of the part's own annex, when it has one. */
export function partText(
  part: Exclude<BulletinPart, 'requirements'>,
  model: BulletinModel,
  annex: number | null,
) {
  const sentences = SENTENCES[part](model)
  return `${sentences.join('')}${annex === null ? '' : `具体情况见附件${annex}。`}`
}

type Sentences = (model: BulletinModel) => readonly string[]

const SENTENCES: Readonly<Record<Exclude<BulletinPart, 'requirements'>, Sentences>> = {
  websites: websiteSentences,
  media: mediaSentences,
  letters: letterSentences,
  foi: foiSentences,
  interpretations: interpretationSentences,
}

function websiteSentences({ websites }: BulletinModel): string[] {
  const { total, checked, qualified, rate, rows, vetoedUnits, staleColumns, staleShort, staleLong } = websites
  if (checked === 0) return [`在册运行的政府网站${total}个，本次没有取得检查数据，不作评价。`]
  return [
    `在册运行的政府网站${total}个，取得检查数据${checked}个，合格${qualified}个，合格率${rate.printed}。`,
    rows.length === 0
      ? '没有发现栏目超过时限未更新的网站。'
      : `存在问题的网站${rows.length}个，超过时限未更新的栏目共${staleColumns}个，其中更新时限为6个月以内的${staleShort}个、更长的${staleLong}个，空白栏目${websites.blankColumns}个。`,
    ...(vetoedUnits.length === 0
      ? []
      : [`被单项否决、判定为不合格的网站${vetoedUnits.length}个，主办单位为：${vetoedUnits.join('、')}。`]),
  ]
}

function mediaSentences({ media, profile }: BulletinModel): string[] {
  const { judgedOn, total, checked, qualified, rate, rows, byPlatform, withoutEvidence } = media
  const on = judgedOn === undefined ? '' : `（以${printedDay(judgedOn)}为准）`
  const failed = byPlatform.map(
    ({ platform, units }) => `${platform}${units.length}个（${units.join('、')}）`,
  )
  return [
    checked === 0
      ? `在用的政务新媒体账号${total}个，本次没有取得更新记录，不作评价。`
      : `在用的政务新媒体账号${total}个，检查${checked}个${on}，合格${qualified}个，合格率${rate.printed}。`,
    ...(rows.length === 0
      ? []
      : [
          `连续超过${profile.media.vetoAfterDays}天未更新、被单项否决的账号${rows.length}个，分别是${failed.join('，')}。`,
        ]),
    // Without any evidence they are all of them.
    ...(withoutEvidence.length === 0 || checked === 0
      ? []
      : [
          `另有${withoutEvidence.length}个账号未取得近期更新记录，待主办单位核实：${withoutEvidence.join('、')}。`,
        ]),
  ]
}

function letterSentences({ letters }: BulletinModel): string[] {
  const { span, received, answered, unanswered, answeredRate, onTimeRate, mostUnanswered } = letters
  if (received === 0) return [`${printedSpan(span.from, span.to)}，县长信箱没有收到来信。`]
  return [
    `${printedSpan(span.from, span.to)}，县长信箱收到来信${received}件，已回复${answered}件，未回复${unanswered}件，回复率${answeredRate.printed}，按期回复率${onTimeRate.printed}。`,
    ...(mostUnanswered.length === 0 ? [] : [`未回复来信较多的单位有：${mostUnanswered.join('、')}。`]),
  ]
}

function foiSentences({ foi }: BulletinModel): string[] {
  const { span, received, onTime, late, pending, reviews, onTimeRate, lateUnits } = foi
  if (received === 0) return [`${printedSpan(span.from, span.to)}，全县没有收到政府信息公开申请。`]
  return [
    `${printedSpan(span.from, span.to)}，全县收到政府信息公开申请${received}件，按期答复${onTime}件，按期答复率${onTimeRate.printed}；未按期答复${late}件，在办${pending}件。`,
    ...(lateUnits.length === 0 ? [] : [`未按期答复的单位是：${lateUnits.join('、')}。`]),
    ...(reviews === 0 ? [] : [`被申请行政复议${reviews}件。`]),
  ]
}

function interpretationSentences({ interpretations }: BulletinModel): string[] {
  const it = interpretations
  if (it.documents === 0) return [`${printedSpan(it.span.from, it.span.to)}，没有登记需要解读的政策文件。`]
  const both = it.withBoth.map(({ unit, title }) => `${unit}${quoted(title)}`)
  return [
    `${printedSpan(it.span.from, it.span.to)}，全县公布政策文件${it.documents}件，应当解读${it.mustInterpret}件；有文字解读的${it.withText}件，有图片解读的${it.withImage}件。`,
    `文字解读率${it.textRate.printed}${verdict(it.textRate.whole, it.textReached, it.textTarget)}；图片、视频、访谈等形式解读率${it.otherFormsRate.printed}${verdict(it.otherFormsRate.whole, it.otherFormsReached, `不低于${it.otherFormsTarget}`)}。`,
    ...(it.missingText.length === 0 ? [] : [`尚缺文字解读的单位是：${it.missingText.join('、')}。`]),
    ...(it.otherFormsReached || it.missingOtherForm.length === 0
      ? []
      : [`尚缺图片、视频等形式解读的单位是：${it.missingOtherForm.join('、')}。`]),
    ...(both.length === 0 ? [] : [`两种以上形式都有的是：${both.join('、')}。`]),
  ]
}

function verdict(whole: number, isReached: boolean, target: string): string {
  if (whole === 0) return ''
  return isReached ? `，达到${target}的要求` : `，未达到${target}的要求`
}

function quoted(title: string): string {
  return title.startsWith('《') ? title : `《${title}》`
}
