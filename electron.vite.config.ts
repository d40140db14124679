import { globSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'electron-vite'

type RendererViteConfig = NonNullable<UserConfig['renderer']>

/** Native parts and what finds its own files beside itself stay outside the bundle. */
const outside = ['electron', 'better-sqlite3', '@duckdb/node-api', 'onnxruntime-node', '@napi-rs/keyring']
const external = [/^node:/, ...outside.map((name) => new RegExp(`^${name}(/|$)`))]

const workers = Object.fromEntries(globSync('src-main/**/*.worker.ts').map((file) => [basename(file, '.ts'), resolve(file)]))

const renderer: RendererViteConfig = {
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve('out/renderer'),
    emptyOutDir: true,
    minify: true,
    // One sheet of 10 kB, loaded before the first paint: no room ever shows unstyled.
    cssCodeSplit: false,
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: resolve('src-renderer/index.html') },
  },
}

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rollupOptions: {
        external,
        input: {
          electron: resolve('src-main/hosts/electron/main.ts'),
          cli: resolve('src-main/hosts/cli/main.ts'),
          library: resolve('src-main/library.ts'),
          ...workers,
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      minify: false,
      reportCompressedSize: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: resolve('src-main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
})
