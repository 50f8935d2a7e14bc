-- By hand: Prisma models none of this.

-- Rises whenever the edges between services may have changed, so that whoever keeps what follows from all of them knows when it
-- no longer holds (lib/services/store/knots.ts). A sequence counts at once and never waits; whether a change is still open is
-- asked of the transactions, and a transaction that made one knows it by its own setting.
CREATE SEQUENCE "graph_mark";
CREATE FUNCTION "graph_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('graph_mark');
  PERFORM set_config('steward.graph_changed', 'yes', TRUE);
  RETURN NULL;
END;
$$;
CREATE TRIGGER "Dependency_graph_changes" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "Dependency"
  FOR EACH STATEMENT EXECUTE FUNCTION "graph_changes"();
CREATE TRIGGER "Service_graph_changes" AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF "lifecycle", "mergedIntoId" ON "Service"
  FOR EACH STATEMENT EXECUTE FUNCTION "graph_changes"();
