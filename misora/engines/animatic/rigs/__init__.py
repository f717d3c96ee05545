"""The paper figures: few parametric families, many kinds."""
