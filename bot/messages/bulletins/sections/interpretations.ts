import type { BulletinHead } from '../../../../rules/bulletin/model.ts'
import type { Rate } from '../../../../rules/bulletin/rate.ts'
import type {
  InterpretationSection,
  LackedInterpretation,
} from '../../../../rules/bulletin/sections/interpretations.ts'
import { dayRange } from '../../talk/words.ts'
import type { Annex } from '../annex.ts'
import { printedSpan } from '../official.ts'
import { namedLine, type Requirement, type SectionWords } from './define.ts'

export const interpretationWords: SectionWords<'interpretations'> = {
  area: 'interpretation',
  name: '政策解读',
  otherNames: ['解读', '政策文件解读'],
  title: () => '政策文件解读',
  sentences,
  figures: (it) =>
    `政策解读（${dayRange(it.span.from, it.span.to)}）：文件${it.documents}件，文字解读${it.withText}件，文字解读率${rateWords(it.textRate, it.textReached)}，图片解读${it.withImage}件，多元化解读率${rateWords(it.otherFormsRate, it.otherFormsReached)}`,
  named: ({ missingText, missingOtherForm, otherFormsReached }) => [
    ...namedLine('缺文字解读', missingText),
    ...(otherFormsReached ? [] : namedLine('缺图片、视频等解读', missingOtherForm)),
  ],
  requirements: (it, { profile }) => [requirement(it, profile)],
  annex,
  measures: { 'interpretation-text': '文字解读率', 'interpretation-other': '多元化解读率' },
  problem,
  recheckedAs: '解读',
}

function sentences(it: InterpretationSection, { place }: BulletinHead): string[] {
  if (it.documents === 0) return [`${printedSpan(it.span.from, it.span.to)}，没有登记需要解读的政策文件。`]
  const both = it.withBoth.map(({ unit, title }) => `${unit}${quoted(title)}`)
  return [
    `${printedSpan(it.span.from, it.span.to)}，${place.whole}公布政策文件${it.documents}件，应当解读${it.mustInterpret}件；有文字解读的${it.withText}件，有图片解读的${it.withImage}件。`,
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

/** Only a document that has a form which is neither text nor picture needs a column for it. */
function annex({ rows }: InterpretationSection): Annex {
  const hasOthers = rows.some(({ otherPieces }) => otherPieces > 0)
  return {
    name: '政策解读',
    title: '政策解读情况表',
    header: ['文件名称', '解读单位', '文字解读', '图片解读', ...(hasOthers ? ['其他形式'] : [])],
    rows: rows.map(({ title, unit, pieces, otherPieces }) => [
      title,
      unit,
      String(pieces.text),
      String(pieces.image),
      ...(hasOthers ? [String(otherPieces)] : []),
    ]),
    page: { turn: 'portrait', shares: [6, 2.6, 2, 2, 2], left: [0] },
    sheet: { widths: [60, 20, 10, 10, 10], numbers: [2, 3, 4] },
  }
}

function requirement(
  { textTarget, otherFormsTarget }: InterpretationSection,
  { interpretation }: BulletinHead['profile'],
): Requirement {
  return {
    title: '同步做好政策解读',
    text: `应当解读的文件自公布之日起${interpretation.workingDays}个工作日内发布解读，其中文字解读率应达到${textTarget}，图片、视频、访谈等形式的解读率不低于${otherFormsTarget}。`,
  }
}

function problem({ title, lacksText, lacksOtherForm }: LackedInterpretation): string {
  const lacking = [...(lacksText ? ['文字'] : []), ...(lacksOtherForm ? ['图片、视频等形式'] : [])]
  return `《${title.replace(/^《(.*)》$/u, '$1')}》缺${lacking.join('和')}解读`
}

/** 66.7%（未达标） — without a verdict when there was nothing to divide by. */
function rateWords({ printed, whole }: Rate, isReached: boolean): string {
  if (whole === 0) return printed
  return `${printed}（${isReached ? '达标' : '未达标'}）`
}
