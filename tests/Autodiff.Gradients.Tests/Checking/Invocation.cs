using System.Linq.Expressions;
using System.Reflection;

namespace Autodiff.Gradients.Tests.Checking;

/// <summary>
/// Calls of a method as compiled code. Unlike a call by reflection it can pass spans, which are made of arrays at the call, and
/// it allocates nothing by itself but the box of a result.
/// </summary>
internal static class Invocation
{
    public static Func<object?[], object?> Returning(MethodInfo method, object? instance = null)
    {
        ParameterExpression arguments = Expression.Parameter(typeof(object?[]));
        Expression call = Call(method, instance, arguments);
        Expression result = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object));
        return Expression.Lambda<Func<object?[], object?>>(result, arguments).Compile();
    }

    public static Action<object?[]> Discarding(MethodInfo method, object? instance = null)
    {
        ParameterExpression arguments = Expression.Parameter(typeof(object?[]));
        return Expression.Lambda<Action<object?[]>>(Call(method, instance, arguments), arguments).Compile();
    }

    private static MethodCallExpression Call(MethodInfo method, object? instance, ParameterExpression arguments) => Expression.Call(
        instance == null || method.IsStatic ? null : Expression.Constant(instance),
        method,
        method.GetParameters().Select(p => Argument(p.ParameterType, Expression.ArrayIndex(arguments, Expression.Constant(p.Position)))));

    private static Expression Argument(Type type, Expression boxed) => type.IsByRefLike
        ? Expression.Convert(Expression.Convert(boxed, type.GetGenericArguments()[0].MakeArrayType()), type)
        : Expression.Convert(boxed, type);
}
