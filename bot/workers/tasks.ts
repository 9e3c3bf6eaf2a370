import type { LocalDate } from '../../rules/dates.ts'
import type { FetchedPage, PageColumn } from '../sources/pages/reading.ts'

/** Something heavy. Input and output are copied between the threads: plain values and bytes. */
export interface Task<Input, Output> {
  /** Wall-clock time after which the worker is ended; an honest input needs a small part of it. */
  readonly milliseconds: number
  /** Loads what does the work, in the worker. */
  readonly load: () => Promise<(input: Input) => Output | Promise<Output>>
}

// oxlint-disable-next-line typescript/no-explicit-any -- each task has an input of its own
export type Tasks = Readonly<Record<string, Task<any, unknown>>>

export type InputOf<T> = T extends Task<infer Input, unknown> ? Input : never
export type OutputOf<T> = T extends { load: () => Promise<(input: never) => infer Output> }
  ? Awaited<Output>
  : never

/** An honest page is read in a twentieth of a second. */
const PAGE_MS = 10_000

/** What is never done on the thread that answers. A new one is a line here. */
export const TASKS = {
  'read-column': {
    milliseconds: PAGE_MS,
    load: async () => {
      const { readColumnPage } = await import('../sources/pages/read-page.ts')
      return ({ page, column, today }: PageInput & { readonly column: PageColumn }) =>
        readColumnPage(page, column, today)
    },
  },
  'read-item': {
    milliseconds: PAGE_MS,
    load: async () => {
      const [{ decodePage }, { readDetailDate }] = await Promise.all([
        import('../sources/pages/markup/decode.ts'),
        import('../sources/pages/detail.ts'),
      ])
      return ({ page, today }: PageInput) => readDetailDate(decodePage(page.bytes, page.contentType), today)
    },
  },
  'read-front': {
    milliseconds: PAGE_MS,
    load: async () => {
      const [{ decodePage }, { openPage }, { parsePage }, { noFrontPage }] = await Promise.all([
        import('../sources/pages/markup/decode.ts'),
        import('../sources/pages/markup/open-page.ts'),
        import('../sources/pages/markup/parse-page.ts'),
        import('../sources/pages/stand-ins.ts'),
      ])
      return ({ page }: PageInput) =>
        noFrontPage(openPage(parsePage(decodePage(page.bytes, page.contentType))))
    },
  },
  'front-links': {
    milliseconds: PAGE_MS,
    load: async () => {
      const [{ decodePage }, { frontLinks }] = await Promise.all([
        import('../sources/pages/markup/decode.ts'),
        import('../sources/pages/front-links.ts'),
      ])
      return ({ page }: PageInput) => frontLinks(decodePage(page.bytes, page.contentType), page.landedUrl)
    },
  },
  'read-feed': {
    milliseconds: PAGE_MS,
    load: async () => {
      const { readFeed } = await import('../sources/feeds.ts')
      return ({ page, today }: PageInput) => readFeed(page.bytes, page.contentType, today)
    },
  },
  'read-sitemap': {
    milliseconds: PAGE_MS,
    load: async () => {
      const { readSitemap } = await import('../sources/sitemap.ts')
      return ({ page, today }: PageInput) => readSitemap(page.bytes, page.contentType, today)
    },
  },
} satisfies Tasks

interface PageInput {
  readonly page: FetchedPage
  readonly today: LocalDate
}
