import { issuesFile } from "@/lib/edge/export/import-issues";

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  return issuesFile((await params).id);
}
