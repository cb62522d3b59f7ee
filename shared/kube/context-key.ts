/**
 * Under what settings are kept per context. Context names are unique in one kubeconfig only (every kubeadm cluster is
 * called `kubernetes-admin@kubernetes`), so one from a file of its own is told apart by that file.
 *
 * @param kubeconfig The file that was named or chosen; absent: kubectl's own.
 */
export function contextKey({ context, kubeconfig }: { readonly context: string; readonly kubeconfig?: string }): string {
  return kubeconfig === undefined ? context : `${context} (${kubeconfig})`;
}
