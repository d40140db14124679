/**
 * The only door to ONNX Runtime. From 1.29 on its builds send usage data of their own accord; we pin an older one, and set its
 * switch all the same, before it is loaded, so that a careless upgrade stays silent. See docs/decisions/onnx-runtime.md.
 */
export async function onnxRuntime(): Promise<typeof import('onnxruntime-node')> {
  process.env['ORT_DISABLE_TELEMETRY'] = '1'
  process.env['ORT_TELEMETRY_DISABLED'] = '1'
  return await import('onnxruntime-node')
}
