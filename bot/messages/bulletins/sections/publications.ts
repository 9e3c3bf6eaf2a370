import type { PublicationSection } from '../../../../rules/bulletin/sections/publications.ts'
import type { Department } from '../../../../rules/types.ts'
import { dayRange } from '../../talk/words.ts'
import type { Annex } from '../annex.ts'
import { printedSpan } from '../official.ts'
import type { SectionWords } from './define.ts'

export const KIND_NAMES: Readonly<Record<Department['kind'], string>> = {
  department: '部门',
  township: '乡镇',
  zone: '功能区',
}

export const publicationWords: SectionWords<'publications'> = {
  area: 'website',
  name: '信息发布',
  otherNames: ['发布量', '信息发布量'],
  title: () => '信息发布情况',
  sentences,
  figures: ({ span, units, website, media }) =>
    `信息发布（${dayRange(span.from, span.to)}）：${units}个单位，网站${website}条，新媒体${media}条`,
  named: ({ silent }) =>
    silent.map(({ month, units }) => `${monthName(month)}零信息（${units.length}个）：${units.join('、')}`),
  annex,
  measures: {},
  recheckedAs: '信息发布',
}

function sentences({ span, units, website, media, byTitle, silent, ...it }: PublicationSection): string[] {
  const originals = it.originalByKind.filter(({ original }) => original > 0)
  const own = originals.map(({ kind, original }) => `${KIND_NAMES[kind]}原创${original}条`)
  const published = [
    ...(website > 0 ? [`网站发布信息${website}条`] : []),
    ...(media > 0 ? [`政务新媒体发布信息${media}条`] : []),
  ]
  return [
    `${printedSpan(span.from, span.to)}，统计的${units}个单位${published.length === 0 ? '没有发布信息' : published.join('，')}${own.length === 0 ? '' : `，其中${own.join('、')}`}。`,
    ...(byTitle.length === 0
      ? []
      : [`分项为：${byTitle.map(({ title, published: count }) => `${title}${count}条`).join('、')}。`]),
    ...(silent.length === 0
      ? []
      : [
          `当月没有发布信息的单位：${silent.map((it) => `${monthName(it.month)}${it.units.length}个`).join('、')}。`,
        ]),
  ]
}

function annex({ rows }: PublicationSection): Annex {
  return {
    name: '信息发布',
    title: '信息发布情况表',
    header: ['单位', '网站', '政务新媒体', '其中原创'],
    rows: rows.map(({ unit, website, media, original }) => [
      unit,
      String(website),
      String(media),
      String(original),
    ]),
    page: { turn: 'portrait', shares: [4, 2, 2, 2], left: [0] },
    sheet: { widths: [24, 12, 14, 12], numbers: [1, 2, 3] },
  }
}

/** 2025-04 → 4月 */
export function monthName(month: string): string {
  return `${Number(month.slice(5))}月`
}
