namespace Disruptor.Trading.Engine;

/// <summary>
/// Holt's linear method (C. C. Holt, 1957): a level and a trend, both smoothed exponentially, from samples at equal distances. What is to come
/// is level + steps × trend.
/// </summary>
/// <param name="levelWeight">Share of a new sample in the level, above 0 and at most 1.</param>
/// <param name="trendWeight">Share of a new slope in the trend, above 0 and at most 1.</param>
internal sealed class HoltForecast(double levelWeight = 0.5, double trendWeight = 0.3)
{
    private double _level;
    private double _trend;
    private long _samples;

    /// <summary>Takes the next sample.</summary>
    public void Add(double value)
    {
        double before = _level;
        _samples++;
        if (_samples == 1)
        {
            _level = value;
            return;
        }
        _level = (levelWeight * value) + ((1 - levelWeight) * (before + _trend));
        _trend = _samples == 2 ? value - before : (trendWeight * (_level - before)) + ((1 - trendWeight) * _trend);
    }

    /// <summary>The value so many samples from now; the last level until there is a trend.</summary>
    public double Ahead(int samples) => _level + (samples * _trend);
}
