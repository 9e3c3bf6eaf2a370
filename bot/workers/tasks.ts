import type { BackupFault, Inspected } from '../../db/engine/backup.ts'
import type { Instant, LocalDate } from '../../rules/dates.ts'
import type { DocumentFonts } from '../reports/official/fonts.ts'
import type { ShutdownOrder } from '../reports/shutdown-order.ts'
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
/** An honest workbook takes a second. */
const READ_MS = 20_000
/** A county's bulletin takes half a second, its ledgers of five years ten. */
const DOCUMENT_MS = 60_000
/** 550 MB take three seconds. */
const BACKUP_MS = 600_000
/** Twenty thousand rows take ten seconds. */
const IMPORT_MS = 120_000

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
  'keep-page': {
    milliseconds: PAGE_MS,
    load: async () => (await import('../sources/pages/kept-page.ts')).keptPage,
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
  'render-bulletin': {
    milliseconds: DOCUMENT_MS,
    load: async () => (await import('../reports/index.ts')).renderReports,
  },
  'render-shutdown-order': {
    milliseconds: DOCUMENT_MS,
    load: async () => {
      const { renderShutdownOrder } = await import('../reports/shutdown-order.ts')
      return ({ order, fonts }: { readonly order: ShutdownOrder; readonly fonts: DocumentFonts }) =>
        renderShutdownOrder(order, fonts)
    },
  },
  'check-letterhead': {
    milliseconds: PAGE_MS,
    load: async () => (await import('../reports/letterhead-check.ts')).examineFields,
  },
  'letterhead-sample': {
    milliseconds: DOCUMENT_MS,
    load: async () => {
      const { letterheadSample } = await import('../reports/letterhead-sample.ts')
      return ({ fonts, day }: { readonly fonts: DocumentFonts; readonly day: LocalDate }) =>
        letterheadSample(fonts, day)
    },
  },
  'read-tables': {
    milliseconds: READ_MS,
    load: async () => {
      const { readTables } = await import('../sources/read-tables.ts')
      return ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }) =>
        readTables(name, bytes)
    },
  },
  'import-ledgers': {
    milliseconds: IMPORT_MS,
    load: async () => (await import('../one-time-links/import-into.ts')).importInto,
  },
  'export-ledgers': {
    milliseconds: DOCUMENT_MS,
    load: async () => {
      const [{ openReader }, { exportWorkbook }] = await Promise.all([
        import('../../db/engine/database.ts'),
        import('../ledgers/workbook.ts'),
      ])
      return async ({ path, now }: { readonly path: string; readonly now: Instant }) => {
        const db = openReader(path)
        try {
          return await exportWorkbook(db, now)
        } finally {
          db.$client.close()
        }
      }
    },
  },
  'copy-database': {
    milliseconds: BACKUP_MS,
    load: async () => {
      const { BackupError, copyFrom } = await import('../../db/engine/backup.ts')
      return async ({ path, draft }: CopyOrder): Promise<Inspected | { readonly fault: BackupFault }> => {
        try {
          return await copyFrom(path, draft)
        } catch (error) {
          if (error instanceof BackupError) return { fault: error.fault }
          throw error
        }
      }
    },
  },
} satisfies Tasks

interface CopyOrder {
  readonly path: string
  readonly draft: string
}

interface PageInput {
  readonly page: FetchedPage
  readonly today: LocalDate
}
