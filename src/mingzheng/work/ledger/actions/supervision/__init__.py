"""What the openness office, leaders and units do in supervision (督办), one verb a module."""
