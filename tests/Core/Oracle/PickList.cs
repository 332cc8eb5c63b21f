namespace Disruptor.Trading.Core.Tests.Oracle;

/// <summary>Things by key of which any can be picked at random, all in constant time, in an order that only depends on what was done.</summary>
/// <typeparam name="TKey">Names a thing.</typeparam>
/// <typeparam name="T">A thing.</typeparam>
internal sealed class PickList<TKey, T>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _places = [];
    private readonly List<(TKey Key, T Value)> _items = [];

    public int Count => _items.Count;

    public T this[int place] => _items[place].Value;

    public void Set(TKey key, T value)
    {
        if (_places.TryAdd(key, _items.Count)) _items.Add((key, value));
        else _items[_places[key]] = (key, value);
    }

    public void Remove(TKey key)
    {
        if (!_places.Remove(key, out int place)) return;
        if (place != _items.Count - 1)
        {
            _items[place] = _items[^1];
            _places[_items[place].Key] = place;
        }
        _items.RemoveAt(_items.Count - 1);
    }
}
