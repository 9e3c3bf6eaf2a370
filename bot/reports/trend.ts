import { createRequire } from 'node:module'
import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { Rate } from '../../rules/bulletin/rate.ts'
import { type TrendPoint, withOwnQuarter } from '../../rules/bulletin/trend.ts'
import type { BulletinFields } from '../messages/bulletins/fields.ts'
import { quarterMark, TREND, trendTitle } from '../messages/bulletins/trend.ts'

/** The picture cannot be drawn on this machine. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
  readonly lacks: 'noFont' | 'noLibrary'

  constructor(lacks: PictureError['lacks']) {
    super(`picture not drawn: ${lacks}`)
    this.lacks = lacks
  }
}

interface Series {
  readonly name: string
  readonly colour: string
  /** The line is told from the other in a black-and-white print as well. */
  readonly dashes: string
  readonly fill: string
  readonly rateOf: (point: TrendPoint) => Rate
}

const SIZE = { width: 1_200, height: 640 } as const
const PLOT = { left: 100, right: 1_170, top: 110, bottom: 530 } as const
const FONT =
  "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','SimHei','WenQuanYi Zen Hei',sans-serif"
/** A character of the private use area: no font has it, so it shows what a missing one looks like. */
const MISSING = '\uE000'
const SERIES: readonly Series[] = [
  {
    name: TREND.websites,
    colour: '#1f4e9c',
    dashes: '',
    fill: '#1f4e9c',
    rateOf: ({ websites }) => websites,
  },
  { name: TREND.media, colour: '#c0501f', dashes: '12 8', fill: 'white', rateOf: ({ media }) => media },
]

/** The fonts of the machine, or none of them but those in `fontFiles`. */
interface PictureFonts {
  readonly loadSystemFonts: boolean
  readonly fontFiles?: string[]
}

/** The rates as a PNG of 1200 × 640 points. Throws PictureError without a Chinese font or the library. */
export function renderTrend(
  points: readonly TrendPoint[],
  fonts: PictureFonts = { loadSystemFonts: true },
): Buffer {
  const { Resvg } = loadResvg()
  const draw = (svg: string) => new Resvg(svg, { font: fonts }).render()
  const [written, missing] = ['合', MISSING].map((sign) => draw(page(60, 60, text(30, 45, sign, 40))).pixels)
  if (!written || !missing || written.equals(missing)) throw new PictureError('noFont')
  return draw(trendSvg(points)).asPng()
}

/** The picture of a bulletin that has a trend; null where it has none, or none can be drawn. */
export function drawnTrend(model: BulletinModel, { trend }: BulletinFields): Buffer | null {
  try {
    return trend === null ? null : renderTrend(withOwnQuarter(trend, model))
  } catch (error) {
    if (error instanceof PictureError) return null
    throw error
  }
}

/** The same drawing as text, for those who look at it with other eyes. */
export function trendSvg(points: readonly TrendPoint[]): string {
  return page(
    SIZE.width,
    SIZE.height,
    [
      text(SIZE.width / 2, 48, trendTitle(points), 34),
      ...[0, 20, 40, 60, 80, 100].flatMap(gridLine),
      ...points.flatMap((point, index) =>
        quarterMark(point).map((line, row) => text(x(index, points.length), 584 + 32 * row, line, 25)),
      ),
      ...SERIES.flatMap((series, index) => [...legend(series, index), ...curve(series, points)]),
      ...points.flatMap((point, index) => figures(point, x(index, points.length))),
    ].join(''),
  )
}

/** Native, and optional: loaded by the first who needs it. */
function loadResvg(): typeof import('@resvg/resvg-js') {
  try {
    return createRequire(import.meta.url)('@resvg/resvg-js') as typeof import('@resvg/resvg-js')
  } catch {
    throw new PictureError('noLibrary')
  }
}

function page(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="${FONT}"><rect width="100%" height="100%" fill="white"/>${content}</svg>`
}

function text(at: number, baseline: number, content: string, size: number, colour = '#222'): string {
  return `<text x="${at}" y="${baseline}" font-size="${size}" fill="${colour}" text-anchor="middle">${content}</text>`
}

function x(index: number, count: number): number {
  return Math.round(PLOT.left + ((index + 0.5) * (PLOT.right - PLOT.left)) / Math.max(1, count))
}

/** From 0 to 100, so that a small change looks small. */
function y(percent: number): number {
  return Math.round(PLOT.bottom - (percent * (PLOT.bottom - PLOT.top)) / 100)
}

function gridLine(percent: number): string[] {
  const at = y(percent)
  return [
    `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${at}" y2="${at}" stroke="#ddd"/>`,
    text(PLOT.left - 45, at + 8, `${percent}%`, 23, '#666'),
  ]
}

function legend({ name, colour, dashes }: Series, index: number): string[] {
  const left = SIZE.width / 2 - 230 + index * 260
  return [
    `<line x1="${left}" x2="${left + 60}" y1="82" y2="82" stroke="${colour}" stroke-width="4" stroke-dasharray="${dashes}"/>`,
    text(left + 135, 91, name, 25),
  ]
}

/** A line from quarter to quarter, broken where nothing was checked. */
function curve({ colour, dashes, fill, rateOf }: Series, points: readonly TrendPoint[]): string[] {
  const spots = points.map((point, index) => {
    const percent = percentOf(rateOf(point))
    return percent === null ? null : { x: x(index, points.length), y: y(percent) }
  })
  const strokes = spots.slice(1).map((to, index) => {
    const from = spots[index]
    if (!from || !to) return ''
    return `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="${colour}" stroke-width="4" stroke-dasharray="${dashes}"/>`
  })
  const marks = spots.map((spot) =>
    spot === null
      ? ''
      : `<circle cx="${spot.x}" cy="${spot.y}" r="7" fill="${fill}" stroke="${colour}" stroke-width="3"/>`,
  )
  return [...strokes, ...marks]
}

/** A quarter's figures: the higher above its point, the others below theirs, so that they never meet. */
function figures(point: TrendPoint, at: number): string[] {
  return SERIES.map(({ colour, rateOf }) => ({
    colour,
    printed: rateOf(point).printed,
    percent: percentOf(rateOf(point)),
  }))
    .filter((it): it is typeof it & { percent: number } => it.percent !== null)
    .sort((a, b) => b.percent - a.percent)
    .map(({ colour, printed, percent }, rank) =>
      text(at, y(percent) + (rank === 0 ? -16 : 36), printed, 26, colour),
    )
}

function percentOf({ part, whole }: Rate): number | null {
  return whole === 0 ? null : (100 * part) / whole
}
