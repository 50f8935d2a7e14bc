-- Handles are asked for by "Person_handles_idx", all three at once and in small letters; kinds by the index that orders by them.
-- DropIndex
DROP INDEX "Person_github_idx";
-- DropIndex
DROP INDEX "Person_gitlab_idx";
-- DropIndex
DROP INDEX "Person_slack_idx";
-- DropIndex
DROP INDEX "ServiceRow_kind_idx";
